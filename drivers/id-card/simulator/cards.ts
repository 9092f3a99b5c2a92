/**
 * The box of cards that comes with the simulator, and how a chip stores them. All are samples
 * (示例): the region codes 530999, 810999 and 953999 and the country UTO were never given out, so
 * no number is anybody's. Offsets are written down from `docs/protocols/id-card.md` once more, not
 * taken from the layouts that the driver reads with.
 */
import type { SampleCard } from '../../sim-api/contract.ts'
import samples from './samples.json' with { type: 'json' }

type Kind = SampleCard['kind']

/** Offset and length in bytes. */
const places: Readonly<Record<Kind, Readonly<Record<string, readonly [at: number, bytes: number]>>>> = {
  citizen: {
    name: [0, 30], sex: [30, 2], nation: [32, 4], birth: [36, 16], address: [52, 70], number: [122, 36], authority: [158, 30], from: [188, 16], to: [204, 16],
  },
  'residence-permit': {
    name: [0, 30], sex: [30, 2], birth: [36, 16], address: [52, 70], number: [122, 36], authority: [158, 30], from: [188, 16], to: [204, 16],
    travelPermit: [220, 18], issue: [238, 4], type: [248, 2],
  },
  'foreigner-2017': {
    englishName: [0, 120], sex: [120, 2], number: [122, 30], nationality: [152, 6], chineseName: [158, 30], from: [188, 16], to: [204, 16], birth: [220, 16],
    version: [236, 4], authorityCode: [240, 8], type: [248, 2],
  },
  'foreigner-2023': {
    chineseName: [0, 30], sex: [30, 2], renewals: [32, 4], birth: [36, 16], englishName: [52, 70], number: [122, 36], from: [188, 16], to: [204, 16],
    englishNameRest: [220, 22], nationality: [242, 6], type: [248, 2], former: [250, 6],
  },
}

const typeLetters: Readonly<Record<Kind, string | undefined>> = { citizen: undefined, 'residence-permit': 'J', 'foreigner-2017': 'I', 'foreigner-2023': 'Y' }

export const textBytes = 256
export const photoBytes = 1_024
const fingerprintBytes = 512
const addressBytes = 70
export const cardBodyNumberBytes = 28

interface Sample {
  readonly id: string
  readonly kind: Kind
  readonly text: Readonly<Record<string, string>>
  readonly addresses: readonly string[]
}

const box = samples as unknown as readonly Sample[]

const nameOf = (text: Sample['text']): string => text['name'] ?? (text['chineseName'] || `${text['englishName'] ?? ''}${text['englishNameRest'] ?? ''}`)

export const sampleCards: SampleCard[] = box.map(({ id, kind, text }) => ({ id, kind, name: nameOf(text), sample: true }))

/** A chip, as the reader gets it. */
export interface Chip {
  readonly text: Uint8Array
  /** Not a picture: a mark, since nobody can make the real format. */
  readonly photo: Uint8Array
  readonly finger: Uint8Array
  readonly addresses: Uint8Array
  readonly bodyNumber: Uint8Array
}

/** @throws RangeError when the box has no such card */
export function chipOf(id: string): Chip {
  const sample = box.find((card) => card.id === id)
  if (sample === undefined) throw new RangeError(`no sample card ${id}`)
  const text = Buffer.from(' '.repeat(textBytes / 2), 'utf16le')
  const values = { ...sample.text, type: typeLetters[sample.kind] }
  for (const [name, [at, bytes]] of Object.entries(places[sample.kind])) text.write((values as Record<string, string | undefined>)[name] ?? '', at, bytes, 'utf16le')
  return {
    text,
    photo: marked(`SAMPLE PHOTO ${id}`, photoBytes),
    finger: marked(`SAMPLE FINGER ${id}`, fingerprintBytes),
    addresses: Buffer.concat(sample.addresses.map((address) => Buffer.from(address.padEnd(addressBytes / 2), 'utf16le'))),
    bodyNumber: marked(`SAMPLE BODY ${id}`, cardBodyNumberBytes),
  }
}

function marked(mark: string, bytes: number): Uint8Array {
  return Buffer.alloc(bytes, `${mark} `, 'latin1')
}
