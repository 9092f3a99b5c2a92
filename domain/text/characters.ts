/**
 * What a typed string may consist of. Keyboards, card readers and scanners send the same thing in
 * many shapes: full-width digits, three kinds of space, invisible marks.
 */

const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FULL_WIDTH_OFFSET = 0xfee0

/** Full-width letters, digits and signs (全角) become their ASCII twins; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
}

/** Spaces of every kind, and the hyphens and dashes people put between groups of digits. */
const SEPARATORS = /[\s\u200B\u002D\u2010-\u2015\u2212]/gu

/** A number or code as typed in groups (`138 7653-1234`) in one piece, half-width. */
export function joinGroups(text: string): string {
  return toHalfWidth(text).replace(SEPARATORS, '')
}

/** Length as a person counts it: 𠀀 is one character, not two UTF-16 units. */
export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/**
 * Characters that steer instead of being read: controls, direction marks and other formats,
 * line and paragraph separators, lone surrogates, and code points without an agreed shape
 * (unassigned, private use), which would print as something else at the county.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u
const LINE_FEEDS = /\n/g

/** Whether `text` has characters that must not reach paper or a screen; `\n` is fine where lines are. */
export function hasUnsafeCharacters(text: string, options: { readonly lines?: boolean } = {}): boolean {
  return UNSAFE.test(options.lines === true ? text.replace(LINE_FEEDS, '') : text)
}

/** One canonical spelling (Unicode NFC), ends trimmed, Windows line ends made plain. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
}
