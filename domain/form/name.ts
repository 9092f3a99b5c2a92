/**
 * A person's name in any script: 张三, 岩罕香, 买买提·吐尔逊, 𠀀某, Nguyễn Văn An. Letters and their
 * marks, the middle dot of minority names, and between Latin letters a space, hyphen, apostrophe
 * or full stop. No emoji, no digits, no invisible characters.
 */
import { err, ok, type Result } from '../result.ts'
import { codePointLength, hasUnsafeCharacters, tidy, toHalfWidth } from '../text/characters.ts'

const MAX_LENGTH = 50

/** Every dot that keyboards and card readers send for the 间隔号; the standard one is U+00B7. */
const DOTS = /\s*[·\u2022\u2027\u22C5\u30FB\uFF65\u0387]\s*/gu
/** A full stop between two Chinese characters is a 间隔号 from a keyboard that has none. */
const HAN_STOP = /(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})/gu
const HAN_SPACE = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const NAME = /^[\p{L}\u3007][\p{L}\p{M}\u3007]*(?:(?:·|[ '’-]|\. ?)[\p{L}\u3007][\p{L}\p{M}\u3007]*)*\.?$/u
/** Variation selectors and the like: marks by category, but nobody sees them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u

/** @returns ID-105 longer than 50 characters · ID-107 characters that no name has */
export function parseName(text: string): Result<string, 'ID-105' | 'ID-107'> {
  const name = toHalfWidth(tidy(text)).replace(DOTS, '·').replace(HAN_STOP, '·').replace(HAN_SPACE, '').replace(/ +/g, ' ')
  // Length first: a long text must not reach the pattern.
  if (codePointLength(name) > MAX_LENGTH) return err('ID-105')
  if (hasUnsafeCharacters(name) || INVISIBLE.test(name) || !NAME.test(name)) return err('ID-107')
  return ok(name)
}
