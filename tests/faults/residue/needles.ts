/** The forms in which a planted value could lie on a disk. Pure. */
import iconv from 'iconv-lite'

export interface Planted {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly address: string
}

export interface Needle {
  readonly what: keyof Planted
  readonly coding: string
  readonly bytes: Buffer
}

/** As the screen groups them, which is how text of the page would carry them. */
const spellings: Readonly<Record<keyof Planted, (text: string) => string[]>> = {
  name: (text) => [text],
  idNumber: (text) => [text, `${text.slice(0, 6)} ${text.slice(6, 14)} ${text.slice(14)}`],
  phone: (text) => [text, `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`],
  address: (text) => [text, text.replaceAll('/', ''), text.replaceAll('/', ' ')],
}

const charsets = {
  'UTF-8': (text: string) => Buffer.from(text, 'utf8'),
  'UTF-16LE': (text: string) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  GB18030: (text: string) => iconv.encode(text, 'gb18030'),
  'JSON \\u': (text: string) => Buffer.from(text.replaceAll(/[^\x20-\x7e]/g, (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)),
} as const

export function needlesFor(planted: Planted): Needle[] {
  const needles = (Object.keys(planted) as (keyof Planted)[]).flatMap((what) => spellings[what](planted[what]).flatMap((text) =>
    Object.entries(charsets).flatMap(([charset, encode]) => coded(encode(text)).map(({ coding, bytes }) => ({ what, coding: [charset, coding].join(' '), bytes })))))
  const seen = new Set<string>()
  return needles.filter(({ bytes }) => !seen.has(bytes.toString('latin1')) && seen.add(bytes.toString('latin1')))
}

function coded(bytes: Buffer): { coding: string; bytes: Buffer }[] {
  const hex = bytes.toString('hex')
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')
  const base64 = [0, 1, 2].flatMap((offset) => {
    const middle = base64At(bytes, offset)
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')].map((text) => ({ coding: `base64 at ${offset}`, bytes: Buffer.from(text) }))
  })
  return [{ coding: '', bytes }, { coding: 'hex', bytes: Buffer.from(hex) }, { coding: 'HEX', bytes: Buffer.from(hex.toUpperCase()) }, { coding: 'percent', bytes: Buffer.from(percent) }, ...base64]
}

/** What base64 makes of these bytes wherever they begin in a group of three, less the characters that depend on the neighbours. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replaceAll('=', '')
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor(((offset + bytes.length) * 8) / 6)
  return text.slice(first, last)
}
