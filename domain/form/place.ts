/**
 * A place (住址) as it is chosen: township, then village, then group (村民小组), then the rest by
 * typing. As text the four parts stand one after the other with `/` between them; a `/` inside a
 * part is `~1` and a `~` is `~0` (as in RFC 6901):
 *
 *     耿马镇/芒国村/三组/18号
 *
 * An address in one piece, as the card reader gives it, has no such parts: it is all detail, and
 * is encoded as `///云南省…`.
 */
import { err, ok, type Result } from '../result.ts'
import type { ErrorCode } from '../errors.ts'
import { codePointLength, hasUnsafeCharacters, tidy } from '../text/characters.ts'

export interface Place {
  readonly township: string
  readonly village: string
  readonly group: string
  readonly detail: string
}

export type PlaceError = Extract<ErrorCode, 'ID-105' | 'ID-106' | 'ID-118'>

const MAX_PART = 30
const MAX_DETAIL = 100
/** Without a village, fewer characters than this lead nobody to a door. */
const MIN_DETAIL_ALONE = 4

const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
const unescape = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/** The text that `decodePlace` reads back as the same place. */
export function encodePlace(place: Place): string {
  return [place.township, place.village, place.group, place.detail].map(escape).join('/')
}

/** Any text is a place; whether it is a complete one, `parsePlace` says. */
export function decodePlace(text: string): Place {
  const parts = text.split('/')
  if (parts.length !== 4) return { township: '', village: '', group: '', detail: tidy(text) }
  const [township = '', village = '', group = '', detail = ''] = parts.map((part) => tidy(unescape(part)))
  return { township, village, group, detail }
}

/**
 * A place that somebody can find.
 *
 * @returns ID-105 a part is too long · ID-106 unsafe characters · ID-118 neither a village nor an
 *   address of some length
 */
export function parsePlace(text: string): Result<Place, PlaceError> {
  const place = decodePlace(text)
  if (hasUnsafeCharacters(place.township + place.village + place.group + place.detail)) return err('ID-106')
  if ([place.township, place.village, place.group].some((part) => codePointLength(part) > MAX_PART)) return err('ID-105')
  if (codePointLength(place.detail) > MAX_DETAIL) return err('ID-105')
  const findable = place.village !== '' || codePointLength(place.detail) >= MIN_DETAIL_ALONE
  return findable ? ok(place) : err('ID-118')
}

/** As one reads it: 耿马镇芒国村三组18号. */
export function formatPlace(place: Place): string {
  return place.township + place.village + place.group + place.detail
}
