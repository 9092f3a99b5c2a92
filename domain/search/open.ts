/** An index that is open: its phrases where they can be read without making strings. */
import type { SearchIndex } from './index.ts'
import type { Language } from './language.ts'
import { makeSounds, type Sounds } from './sounds.ts'
import { makeWords, type Words } from './words.ts'

export interface OpenIndex {
  readonly index: SearchIndex
  /** All phrases as UTF-16 units, small letters and half width, a line feed behind each. */
  readonly text: Uint16Array
  /** Where each phrase begins; one more than there are phrases. */
  readonly starts: Uint32Array
  readonly phrases: readonly string[]
  readonly sounds: Sounds
  readonly words: Words
  readonly masks: Masks
}

/** For one search at a time: bits for what a character may be, by its UTF-16 unit. Zero between searches. */
export interface Masks {
  /** Units of the query that it is, as typed. */
  readonly exactly: Uint32Array
  /** Units of the query that it is or sounds like. */
  readonly nearly: Uint32Array
  /** Letters of the words that the query may mean. */
  readonly meant: Uint32Array
}

export const lineFeed = 10
const unitCount = 0x10000

export function openIndex(index: SearchIndex, language: Language): OpenIndex {
  const phrases = index.phrases.split('\n')
  const text = new Uint16Array(index.phrases.length + 1)
  const starts = new Uint32Array(phrases.length + 1)
  let at = 0
  for (const [number, phrase] of phrases.entries()) {
    starts[number] = at
    for (let place = 0; place < phrase.length; place++) text[at++] = folded(phrase.charCodeAt(place))
    text[at++] = lineFeed
  }
  starts[phrases.length] = at
  return {
    index, text, starts, phrases, sounds: makeSounds(language.sounds), words: makeWords(language.words),
    masks: { exactly: new Uint32Array(unitCount), nearly: new Uint32Array(unitCount), meant: new Uint32Array(unitCount) },
  }
}

/** Full width to half width, capitals to small letters, one unit for one: places stay what they were. */
function folded(unit: number): number {
  const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
  return half >= 0x41 && half <= 0x5a ? half + 0x20 : half
}
