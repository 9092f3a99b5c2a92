/**
 * How much each unit of a query says, and how much of it a phrase or a family has. Asked for one
 * phrase many times: departments, topics and qualifiers are in many families.
 */
import type { Family } from './index.ts'
import type { OpenIndex } from './open.ts'
import { type Mark, placesOf } from './places.ts'
import type { Query } from './query.ts'
import type { Found } from './scan.ts'
import { fields, fieldWeights } from './searchable.ts'

/** What a unit is worth where it was found. */
const worth = { together: 1, heardAsTyped: 0.9, heard: 0.6, alone: 0.35, meant: 0.8, meantByLetter: 0.3 } as const
/** Of a unit that is found nowhere: what was asked was not all understood. */
const leastWeight = 2

const weights = Float64Array.from(fields, (field) => fieldWeights[field])
const weightOf = (field: number | undefined): number => weights[field ?? 0] ?? 0

interface Phrase {
  /** 0 to 1: of the units, as far as it has them. */
  readonly share: number
  /** 0 to 1: the same, less for what else it says. */
  readonly closeness: number
  readonly marks: readonly Mark[]
}
const nothing: Phrase = { share: 0, closeness: 0, marks: [] }

/** A short phrase that is the query beats a long one that has it somewhere. */
export const fill = (part: number, whole: number) => Math.sqrt(Math.min(1, part / Math.max(1, whole)))

/** With the masks set. */
export class Weigher {
  private readonly open: OpenIndex
  private readonly query: Query
  private readonly found: Found
  private readonly softPairs: number
  private readonly weights: Float64Array
  private readonly total: number
  private readonly best: Float64Array
  private readonly known = new Map<number, Phrase>()

  constructor(open: OpenIndex, query: Query, found: Found, softPairs: number) {
    this.open = open
    this.query = query
    this.found = found
    this.softPairs = softPairs
    const { phrases } = open
    this.best = new Float64Array(query.units.length)
    const beside = new Uint32Array(32)
    const alone = new Uint32Array(32)
    const meant = new Uint32Array(32)
    for (let phrase = 0; phrase < phrases.length; phrase++) {
      count((found.together[phrase] ?? 0) | (found.heard[phrase] ?? 0), beside)
      count(found.alone[phrase] ?? 0, alone)
      count(found.meant[phrase] ?? 0, meant)
    }
    const rarity = (times: number | undefined) => (times === undefined || times === 0 ? 0 : Math.log(1 + phrases.length / times))
    this.weights = Float64Array.from(query.units, (_, place) => {
      const others = query.alternatives.map(({ covers }, number) => ((covers >>> place) & 1 ? worth.meant * rarity(meant[number]) : 0))
      return Math.max(rarity(beside[place]), 0.6 * rarity(alone[place]), ...others, leastWeight)
    })
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0)
  }

  /** 0 to 1: of the units, as far as any phrase of the family has them. */
  cover(family: Family): number {
    this.best.fill(0)
    let any = false
    for (let at = 0; at < family.says.length; at += 2) any = this.add(family.says[at] ?? 0, weightOf(family.says[at + 1]), this.best) || any
    for (const [, qualifier] of family.members) if (qualifier !== null) any = this.add(qualifier, fieldWeights.qualifier, this.best) || any
    return any ? this.sum(this.best) : 0
  }

  /** What one phrase has, and where. */
  phrase(number: number): Phrase {
    const known = this.known.get(number)
    if (known !== undefined) return known
    this.best.fill(0)
    const phrase = this.add(number, 1, this.best) ? this.looked(number, this.sum(this.best)) : nothing
    this.known.set(number, phrase)
    return phrase
  }

  private looked(number: number, share: number): Phrase {
    const marks = placesOf(this.open, this.query, number, this.softPairs)
    const marked = marks.reduce((sum, [from, to]) => sum + to - from, 0)
    return { share, marks, closeness: share * fill(Math.max(1, marked), this.open.phrases[number]?.length ?? 1) }
  }

  private sum(parts: Float64Array): number {
    let sum = 0
    for (let place = 0; place < parts.length; place++) sum += (parts[place] ?? 0) * (this.weights[place] ?? 0)
    return sum / this.total
  }

  private add(phrase: number, weight: number, best: Float64Array): boolean {
    const { units, alternatives } = this.query
    const together = this.found.together[phrase] ?? 0
    const heard = this.found.heard[phrase] ?? 0
    const alone = this.found.alone[phrase] ?? 0
    const meant = this.found.meant[phrase] ?? 0
    if ((together | heard | alone | meant) === 0) return false
    for (let bits = together | heard | alone; bits !== 0; bits &= bits - 1) {
      const place = 31 - Math.clz32(bits & -bits)
      const bit = 1 << place
      const quality = together & bit || units.length === 1 ? worth.together : heard & bit ? (alone & bit ? worth.heardAsTyped : worth.heard) : worth.alone
      best[place] = Math.max(best[place] ?? 0, quality * weight)
    }
    for (let bits = meant; bits !== 0; bits &= bits - 1) {
      const alternative = alternatives[31 - Math.clz32(bits & -bits)]
      if (alternative === undefined) continue
      const quality = alternative.word.length > 1 ? worth.meant : worth.meantByLetter
      for (let covered = alternative.covers; covered !== 0; covered &= covered - 1) {
        const place = 31 - Math.clz32(covered & -covered)
        best[place] = Math.max(best[place] ?? 0, quality * weight)
      }
    }
    return true
  }
}

function count(bits: number, into: Uint32Array): void {
  for (let left = bits; left !== 0; left &= left - 1) {
    const place = 31 - Math.clz32(left & -left)
    into[place] = (into[place] ?? 0) + 1
  }
}
