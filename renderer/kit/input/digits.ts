/** Typing numbers: what a key does to what stands there, and how it is shown in groups. Pure. */

/** A key of a pad: a character, or one of the actions `delete` and `clear`. */
export type PadKey = string

export const idLength = 18
export const phoneLength = 11

function edit(text: string, key: PadKey, takes: (next: string) => boolean): string {
  if (key === 'clear') return ''
  if (key === 'delete') return text.slice(0, -1)
  const next = text + key
  return takes(next) ? next : text
}

/** Resident ID number: 17 digits, then a digit or X. A key that cannot stand there does nothing. */
export const editId = (text: string, key: PadKey): string => edit(text, key, (next) => /^(\d{1,17}|\d{17}[\dX])$/.test(next))

export const editDigits = (text: string, key: PadKey, longest: number): string => edit(text, key, (next) => /^\d+$/.test(next) && next.length <= longest)

/** The key of a pad that types quantities with a fraction. */
export const decimalPoint = '.'

/** A quantity with up to so many decimals. A point first means a zero before it. */
export const editDecimal = (text: string, key: PadKey, decimals: number): string =>
  edit(text, text === '' && key === decimalPoint ? `0${key}` : key, (next) => new RegExp(`^\\d{1,7}(\\.\\d{0,${decimals}})?$`).test(next))

/** A door number with its sign (18\u53f7): anything the pad has, up to a length no door has. */
export const editDoor = (text: string, key: PadKey): string => edit(text, key, (next) => next.length <= 20)

/** Letters and digits of a look-up code. */
export const editCode = (text: string, key: PadKey, longest: number): string => edit(text, key, (next) => /^[A-Z0-9]+$/.test(next) && next.length <= longest)

/** `530926194303150123` → `530926 19430315 0123`: region, birthday, the rest, as on the card. */
export const groupId = (text: string): string => group(text, [6, 8, 4])
/** `13876531234` → `138 7653 1234`. */
export const groupPhone = (text: string): string => group(text, [3, 4, 4])
/** Cards are printed in fours. */
export const groupAccount = (text: string): string => group(text, [4, 4, 4, 4, 4, 4])
export const groupCode = (text: string): string => group(text, [4, 4])

function group(text: string, sizes: readonly number[]): string {
  let at = 0
  const parts = sizes.map((size) => text.slice(at, (at += size)))
  return [...parts, text.slice(at)].filter((part) => part !== '').join(' ')
}
