/**
 * Text for a printer that holds its characters in ROM: which bytes, and whether the ROM is
 * believed to have the character at all.
 *
 * iconv-lite encodes GB 18030-2005. GB 18030-2022 moved 18 characters, ten vertical punctuation
 * marks and eight ideographs, from private-use code points to their Unicode ones, keeping the
 * two-byte codes. Printer ROMs are drawn after the two-byte codes, so the 2022 assignment is also
 * the one that prints right on old printers: the table below comes first. iconv-lite would send
 * four bytes for these, which no ROM knows. (Six more two-byte codes, FE51 52 53 6C 76 91, stay
 * with private-use code points in 2022 too; their ideographs are U+20087 and up and four bytes.)
 */
import iconv from 'iconv-lite'

/** GBK: two-byte codes of code page 936. GB18030-2000: all assigned two-byte codes and CJK Extension A. */
export type PrinterFont = 'gbk' | 'gb18030-2000'

const movedIn2022 = new Map<number, readonly [number, number]>([
  [0xfe10, [0xa6, 0xd9]], [0xfe12, [0xa6, 0xda]], [0xfe11, [0xa6, 0xdb]], [0xfe13, [0xa6, 0xdc]], [0xfe14, [0xa6, 0xdd]],
  [0xfe15, [0xa6, 0xde]], [0xfe16, [0xa6, 0xdf]], [0xfe17, [0xa6, 0xec]], [0xfe18, [0xa6, 0xed]], [0xfe19, [0xa6, 0xf3]],
  [0x9fb4, [0xfe, 0x59]], [0x9fb5, [0xfe, 0x61]], [0x9fb6, [0xfe, 0x66]], [0x9fb7, [0xfe, 0x67]],
  [0x9fb8, [0xfe, 0x6d]], [0x9fb9, [0xfe, 0x7e]], [0x9fba, [0xfe, 0x90]], [0x9fbb, [0xfe, 0xa0]],
])

/** The bytes of one code point in GB 18030-2022; 1, 2 or 4 of them. */
export function encodeCodePoint(codePoint: number): Uint8Array {
  const moved = movedIn2022.get(codePoint)
  return moved !== undefined ? Uint8Array.from(moved) : iconv.encode(String.fromCodePoint(codePoint), 'gb18030')
}

/** The bytes of a text that `isInFont` allows; anything is encoded, only the glyph may be missing. */
export function encodeText(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((character) => [...encodeCodePoint(character.codePointAt(0) ?? 0)]))
}

/** Whether the printer draws this code point from its own font. When in doubt, no: an image is always right. */
export function isInFont(codePoint: number, font: PrinterFont): boolean {
  if (codePoint < 0x20 || codePoint === 0x7f) return false
  if (codePoint < 0x7f) return true
  if (isPrivateUse(codePoint)) return false
  const code = encodeCodePoint(codePoint)
  if (code.length === 2) return font === 'gb18030-2000' || isInCodePage936(code[0] ?? 0, code[1] ?? 0)
  return font === 'gb18030-2000' && codePoint >= 0x3400 && codePoint <= 0x4db5
}

const isPrivateUse = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

/**
 * GBK/1 to GBK/5 as code page 936 fills them. Left out: the user-defined areas, the codes that GB
 * 18030 added in rows A2, A6 and A8, and everything from FE50 on.
 */
function isInCodePage936(lead: number, trail: number): boolean {
  const code = (lead << 8) | trail
  if (code >= 0xfe50) return false
  if (code === 0xa2e3 || code === 0xa8bc || code === 0xa8bf || (code >= 0xa6d9 && code <= 0xa6f5 && !isVerticalForm936(code))) return false
  return true
}

/** A6E0 to A6EB, A6EE to A6F2 and A6F4 to A6F5: vertical brackets that code page 936 has. */
function isVerticalForm936(code: number): boolean {
  return (code >= 0xa6e0 && code <= 0xa6eb) || (code >= 0xa6ee && code <= 0xa6f2) || code >= 0xa6f4
}
