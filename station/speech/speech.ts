/**
 * Says a sentence: a recorded clip where there is one, else the synthesiser.
 *
 *     sentence ─► discreet ─► pieces ─► whole clip │ clips of its pieces │ synthesiser ─► sounds
 *
 * What is said may be about the person who stands there, so it is kept in memory only, forgotten
 * when nobody is there any more, and in no log.
 */
import { discreet, type Privacy } from '../../domain/speech/discreet.ts'
import { clipUnits, joined, readSentence, type Piece, type Reading } from '../../domain/speech/read.ts'
import { speechLanguages, type SpeechLanguage, type Voice } from '../../domain/speech/language.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { SoundCache } from './cache.ts'
import type { Pace, Synthesiser } from './espeak.ts'
import type { Packs, Sound } from './packs.ts'

export interface Said {
  readonly source: 'clip' | 'synthesised'
  /** One after the other. */
  readonly sounds: readonly Sound[]
}

export interface Sentence { readonly text: string; readonly language: SpeechLanguage; readonly pace: Pace }

/** Whose voices there are. */
export interface VoiceParts {
  readonly packs: Packs
  readonly synthesiser: Synthesiser | null
}

/** A station that says nothing. */
export const silent: VoiceParts = { packs: { count: () => 0, has: () => false, read: async () => null }, synthesiser: null }

export interface SpeechParts extends VoiceParts {
  readonly reading: Reading
  readonly privacy: () => Privacy
}

/** Ten pages read aloud, at 44 KB a second. */
const cacheBytes = 6 * 1024 * 1024
/** The page asks for the sentence it says and the next one; a third page's worth waiting means something is stuck. */
const mostWaiting = 6

export class Speech {
  readonly #parts: SpeechParts
  readonly #cache = new SoundCache<Said>(cacheBytes)
  /** One sentence at a time: a village PC has two slow cores, and people hear one voice. */
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(parts: SpeechParts) {
    this.#parts = parts
  }

  /** What this machine can say, for every language it knows of. */
  voices(): Voice[] {
    const { packs, synthesiser } = this.#parts
    return speechLanguages.map((language) => ({ language, clips: packs.count(language), synthesised: synthesiser?.languages.has(language) ?? false }))
  }

  /** SP-101: no voice for this. SP-102: there is one, but it did not speak. */
  async say({ text, language, pace }: Sentence): Promise<Result<Said, 'SP-101' | 'SP-102'>> {
    const { synthesiser, reading, privacy } = this.#parts
    const pieces = readSentence(discreet(text, privacy()), language, reading)
    const words = joined(pieces)
    const clips = await this.#clips(pieces, words, language)
    if (clips !== null) return ok({ source: 'clip', sounds: clips })
    if (synthesiser === null || !synthesiser.languages.has(language)) return err('SP-101')

    const key = `${language}/${pace}/${words}`
    const known = this.#cache.get(key)
    if (known !== undefined) return ok(known)
    const bytes = await this.#inTurn(() => synthesiser.say(words, language, pace))
    if (bytes === null) return err('SP-102')
    const said: Said = { source: 'synthesised', sounds: [{ bytes, type: 'audio/wav' }] }
    this.#cache.put(key, said, bytes.length)
    return ok(said)
  }

  /** Nobody is there any more. */
  forget(): void {
    this.#cache.clear()
  }

  /** The clip of the sentence, or one for each phrase and number word of it; a sentence half in one voice and half in another is worse than either. */
  async #clips(pieces: readonly Piece[], words: string, language: SpeechLanguage): Promise<Sound[] | null> {
    const { packs } = this.#parts
    if (packs.count(language) === 0) return null
    for (const wanted of [[words], clipUnits(pieces)]) {
      if (!wanted.every((text) => packs.has(language, text))) continue
      const sounds = await Promise.all(wanted.map((text) => packs.read(language, text)))
      return sounds.filter((sound) => sound !== null)
    }
    return null
  }

  async #inTurn<T>(work: () => Promise<T | null>): Promise<T | null> {
    if (this.#waiting >= mostWaiting) return null
    this.#waiting += 1
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => null)
    try {
      return await mine
    } finally {
      this.#waiting -= 1
    }
  }
}
