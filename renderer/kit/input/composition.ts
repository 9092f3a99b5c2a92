/** Typing Chinese: letters gather, a candidate takes some of them away. Pure. */
import type { Candidate } from './pinyin.ts'

export interface Composition {
  readonly text: string
  /** Typed and not yet turned into characters. */
  readonly letters: string
}

export const longestComposition = 24

export const letter = (now: Composition, key: string): Composition =>
  now.letters.length >= longestComposition ? now : { ...now, letters: now.letters + key }

/** A character as it is: digit, sign, Latin letter. Letters still gathering stay as typed. */
export const put = (now: Composition, character: string): Composition => ({ text: now.text + now.letters + character, letters: '' })

export const choose = (now: Composition, candidate: Candidate): Composition =>
  ({ text: now.text + candidate.text, letters: now.letters.slice(candidate.uses) })

/** Takes back a letter while letters gather, else a whole character: 𠀀 is one, not two halves. */
export function erase(now: Composition): Composition {
  if (now.letters !== '') return { ...now, letters: now.letters.slice(0, -1) }
  return { text: [...now.text].slice(0, -1).join(''), letters: '' }
}
