/** Syllables of pinyin: how they are typed, where one ends, and which ones people here do not tell apart. Pure. */

export type Encode = (syllable: string) => string

export const asLetters: Encode = (syllable) => syllable

const keyOf: Readonly<Record<string, string>> = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, index) => [...letters].map((letter) => [letter, String(index + 2)])))
/** The digits of a telephone's keys: `meng` → `6364`. */
export const asNineKeys: Encode = (syllable) => [...syllable].map((letter) => keyOf[letter] ?? '').join('')

const longestSyllable = 6

/**
 * What a syllable sounds like to who does not tell zh from z, ch from c, sh from s, n from l, ing
 * from in, eng from en, and hu from f, as in much of the south: the same for all that sound alike.
 */
export function soundOf(syllable: string): string {
  const plain = syllable.replace(/^([zcs])h/, '$1').replace(/^n(?=[aeiouv])/, 'l').replace(/([ie])ng$/, '$1n')
  if (!plain.startsWith('f')) return plain
  const rest = plain.slice(1)
  return rest === 'u' ? 'hu' : `hu${rest === 'ei' ? 'i' : rest === 'en' ? 'n' : rest}`
}

/** What was typed as the fewest whole syllables; null if it is none. */
export function segment(typed: string, isSyllable: (code: string) => boolean): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]]
  for (let end = 1; end <= typed.length; end += 1) {
    let found: readonly string[] | null = null
    // Longest last syllable first, so that fangan is fang'an only if fan'gan is no better.
    for (let length = Math.min(longestSyllable, end); length > 0; length -= 1) {
      const before = best[end - length]
      const code = typed.slice(end - length, end)
      if (before !== null && before !== undefined && isSyllable(code) && (found === null || before.length + 1 < found.length)) found = [...before, code]
    }
    best.push(found)
  }
  return best[typed.length] ?? null
}
