/**
 * The whole of what was typed as one run through a phrase, character by character of the phrase:
 * whole syllables, beginnings, initials (sfz), a mixture with characters, one slip of the finger.
 */
import { lineFeed, type OpenIndex } from './open.ts'
import { type Reading, readingsAs } from './spelling.ts'

export interface Run {
  readonly phrase: number
  /** Where in the phrase. */
  readonly from: number
  readonly to: number
  /** 0 is letter for letter. */
  readonly cost: number
}

const blank = 32
/** A wrong homophone weighs as much as a slip. */
const wrongCharacter = 0.3
/** Initials are too short to forgive anything in them. */
const slipsAllowed = (length: number) => (length < 4 ? 0 : length < 9 ? 1 : 2)
/** A second slip in a long string is often the same one, seen twice. */
const secondSlip = 0.15
/** Nobody types a run for which this is too little; it bounds what a hostile one costs. */
const mostSteps = 100_000

/**
 * The best run through each phrase that has one: without slips, and with them only where there is
 * none without. Nothing when no letter was typed: characters are the scan's.
 */
export function findRuns(open: OpenIndex, typed: string): Run[] {
  if (!/[a-z]/.test(typed)) return []
  const clean = new Runner(open, typed, 0).all()
  const slips = slipsAllowed(typed.length)
  return clean.length > 0 || slips === 0 ? clean : new Runner(open, typed, slips).all()
}

class Runner {
  private readonly open: OpenIndex
  private readonly typed: string
  /** By place and syllable, once it was asked. */
  private readonly readings: (readonly Reading[] | undefined)[] = []
  private readonly slips: number
  private steps = 0
  private best: { to: number; cost: number } | null = null

  constructor(open: OpenIndex, typed: string, slips: number) {
    this.open = open
    this.typed = typed
    this.slips = slips
  }

  all(): Run[] {
    const { text, starts } = this.open
    const begins = this.beginnings()
    const found: Run[] = []
    let phrase = 0
    let best: Run | null = null
    for (let at = 0; at < text.length; at++) {
      const unit = text[at] ?? 0
      if (unit === lineFeed) {
        if (best !== null) found.push(best)
        best = null
        phrase++
        continue
      }
      const start = starts[phrase] ?? 0
      if (begins[unit] !== 1 || (this.typed.length === 1 && at !== start)) continue
      const run = this.runFrom(at)
      if (run !== null && (best === null || run.cost < best.cost)) best = { phrase, from: at - start, to: run.to - start, cost: run.cost }
    }
    return found
  }

  private runFrom(place: number): { readonly to: number; readonly cost: number } | null {
    this.best = null
    this.follow(place, 0, 0, 0, false)
    return this.best
  }

  /** By its UTF-16 unit, whether a character may be the first. */
  private beginnings(): Uint8Array {
    const { sounds } = this.open
    const begins = new Uint8Array(0x10000)
    begins[this.typed.charCodeAt(0)] = 1
    for (let syllable = 0; syllable < sounds.syllables.length; syllable++) {
      if (this.readingsOf(0, syllable).length === 0) continue
      const characters = sounds.charactersOf(syllable)
      for (let at = 0; at < characters.length; at++) begins[characters.charCodeAt(at)] = 1
    }
    return begins
  }

  private readingsOf(at: number, syllable: number): readonly Reading[] {
    const key = at * this.open.sounds.syllables.length + syllable
    return (this.readings[key] ??= this.isLetter(at) ? readingsAs(this.typed, at, syllable, this.open.sounds, this.slips > 0) : [])
  }

  private readonly isLetter = (at: number) => { const unit = this.typed.charCodeAt(at); return unit >= 0x61 && unit <= 0x7a }

  /** From the phrase's character at `place` and the typed letter at `at` on. Initials and slips do not go together: anything would match. */
  private follow(place: number, at: number, cost: number, slips: number, initials: boolean): void {
    if (this.best !== null && cost >= this.best.cost) return
    if (at === this.typed.length) { this.best = { to: place, cost }; return }
    if (++this.steps > mostSteps) return
    const { text, sounds } = this.open
    const unit = text[place] ?? lineFeed
    if (unit === lineFeed) return
    if (unit === blank) { this.follow(place + 1, at, cost, slips, initials); return }
    if (unit === this.typed.charCodeAt(at)) this.follow(place + 1, at + 1, cost, slips, initials)
    for (const syllable of sounds.readingsOf(unit)) {
      for (const { length, cost: more, kind } of this.readingsOf(at, syllable)) {
        if (kind === 'letter') { if (slips === 0) this.follow(place + 1, at + length, cost + more, slips, true) }
        else if (kind !== 'slip') this.follow(place + 1, at + length, cost + more, slips, initials)
        else if (slips < this.slips && !initials) this.follow(place + 1, at + length, cost + (slips === 0 ? more : secondSlip), slips + 1, initials)
      }
    }
    if (!this.isLetter(at) && slips < this.slips && !initials && this.soundAlike(unit, this.typed.charCodeAt(at))) this.follow(place + 1, at + 1, cost + wrongCharacter, slips + 1, initials)
  }

  private soundAlike(one: number, other: number): boolean {
    const { sounds } = this.open
    return sounds.readingsOf(one).some((syllable) => sounds.readingsOf(other).includes(syllable))
  }
}
