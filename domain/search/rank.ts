/**
 * Which families answer a query best. Two things count: how much of the query a family knows, in
 * whatever phrases (cover), and how close one phrase comes to being the query (closeness).
 */
import type { Family } from './index.ts'
import type { OpenIndex } from './open.ts'
import { placesOf } from './places.ts'
import type { Query } from './query.ts'
import type { Run } from './run.ts'
import type { Found } from './scan.ts'
import type { Hit } from './search.ts'
import { type Field, fields, fieldWeights } from './searchable.ts'

/** A stretch of a text, from and up to (not including). */
export type Mark = readonly [from: number, to: number]
export interface Reason { readonly field: Field; readonly text: string; readonly marks: readonly Mark[] }

/** What a unit is worth where it was found. */
const worth = { together: 1, heardAsTyped: 0.9, heard: 0.6, alone: 0.35, meant: 0.8, meantByLetter: 0.3 } as const
/** Of a unit that is found nowhere: what was asked was not all understood. */
const leastWeight = 2
/** What a word costs that hardly any phrase has. */
const rareWord = 0.12
const coverShare = 0.55
/** Looked at closely. */
const shortlist = 80
/** Less is no answer, and neither is what is this much worse than the best. */
const leastScore = 0.12
const leastShareOfBest = 0.3

interface Ranked { readonly family: Family; score: number; cover: number; reason: { readonly phrase: number; readonly field: Field } | null }

export function rank(open: OpenIndex, query: Query, found: Found, runs: readonly Run[], softPairs: number, limit: number): Hit[] {
  const weigher = new Weigher(open, query, found)
  const runOf = byPhrase(open, supported(open, runs))
  const { families } = open.index
  const promise = new Float64Array(families.length)
  for (const [at, family] of families.entries()) promise[at] = Math.max(weigher.cover(family), runs.length === 0 ? 0 : (bestRun(open, family, runOf)?.score ?? 0))
  const closer = likeliest(promise, Math.max(shortlist, limit)).flatMap((at): Ranked[] => {
    const family = families[at]
    if (family === undefined) return []
    const run = bestRun(open, family, runOf)
    return [{ family, cover: weigher.cover(family), score: run?.score ?? 0, reason: run }]
  })
  for (const candidate of closer) {
    const close = closest(open, query, weigher, candidate.family, softPairs)
    const score = coverShare * candidate.cover + (1 - coverShare) * close.closeness
    if (score > candidate.score || candidate.reason === null) { candidate.score = score; candidate.reason = close }
  }
  closer.sort((a, b) => b.score - a.score)
  const least = Math.max(leastScore, leastShareOfBest * (closer[0]?.score ?? 0))
  return closer.filter(({ score }) => score >= least).slice(0, limit).map((ranked) => hit(open, query, weigher, ranked, runOf, softPairs))
}

/** Places of the highest values, all above 0, in their order; among equals the first. */
function likeliest(values: Float64Array, count: number): number[] {
  const least = values.toSorted().at(-count) ?? 0
  const above: number[] = []
  const level: number[] = []
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if (value <= 0 || value < least) continue
    if (value > least) above.push(at)
    else level.push(at)
  }
  return [...above, ...level.slice(0, count - above.length)]
}

/** How much each unit of a query says, and how much of it a phrase has. */
class Weigher {
  private readonly query: Query
  private readonly found: Found
  private readonly weights: Float64Array
  private readonly total: number
  private readonly best: Float64Array

  constructor({ phrases }: OpenIndex, query: Query, found: Found) {
    this.query = query
    this.found = found
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

  /** 0 to 1: of the units, as far as one phrase has them. */
  share(phrase: number): number {
    this.best.fill(0)
    return this.add(phrase, 1, this.best) ? this.sum(this.best) : 0
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

const fieldOf = (number: number | undefined): Field => fields[number ?? 0] ?? 'sentence'
const weights = Float64Array.from(fields, (field) => fieldWeights[field])
const weightOf = (number: number | undefined): number => weights[number ?? 0] ?? 0

/** A short phrase that is the query beats a long one that has it somewhere. */
const fill = (part: number, whole: number) => Math.sqrt(Math.min(1, part / Math.max(1, whole)))

/** Of several words that the letters may be, the one that more phrases have is likelier: db is rather 低保 than 电表. */
function supported(open: OpenIndex, runs: readonly Run[]): Run[] {
  const wordOf = ({ phrase, from, to }: Run) => (open.phrases[phrase] ?? '').slice(from, to)
  const times = new Map<string, number>()
  for (const run of runs) times.set(wordOf(run), (times.get(wordOf(run)) ?? 0) + 1)
  const most = Math.log(1 + Math.max(1, ...times.values()))
  return runs.map((run) => ({ ...run, cost: run.cost + rareWord * (1 - Math.log(1 + (times.get(wordOf(run)) ?? 1)) / most) }))
}

type RunOf = (phrase: number) => Run | undefined

/** Asked for every phrase of every family. */
function byPhrase({ phrases }: OpenIndex, runs: readonly Run[]): RunOf {
  const places = new Uint32Array(phrases.length)
  for (const [at, { phrase }] of runs.entries()) places[phrase] = at + 1
  return (phrase) => runs[(places[phrase] ?? 0) - 1]
}

function bestRun(open: OpenIndex, family: Family, runOf: RunOf): { readonly score: number; readonly phrase: number; readonly field: Field } | null {
  let best = null
  for (let at = 0; at < family.says.length; at += 2) {
    const phrase = family.says[at] ?? 0
    const run = runOf(phrase)
    if (run === undefined) continue
    const field = fieldOf(family.says[at + 1])
    const score = fieldWeights[field] * (1 - run.cost) * (0.55 + 0.45 * fill(run.to - run.from, open.phrases[phrase]?.length ?? 1))
    if (best === null || score > best.score) best = { score, phrase, field }
  }
  return best
}

function closest(open: OpenIndex, query: Query, weigher: Weigher, family: Family, softPairs: number) {
  let best: { closeness: number; phrase: number; field: Field } = { closeness: 0, phrase: family.says[0] ?? 0, field: fieldOf(family.says[1]) }
  for (let at = 0; at < family.says.length; at += 2) {
    const phrase = family.says[at] ?? 0
    const share = weigher.share(phrase)
    if (share === 0) continue
    const field = fieldOf(family.says[at + 1])
    const text = open.phrases[phrase] ?? ''
    const marked = placesOf(open, query, phrase, softPairs).reduce((sum, [from, to]) => sum + to - from, 0)
    const closeness = fieldWeights[field] * share * fill(Math.max(1, marked), text.length)
    if (closeness > best.closeness) best = { closeness, phrase, field }
  }
  return best
}

function hit(open: OpenIndex, query: Query, weigher: Weigher, { family, score, reason }: Ranked, runOf: RunOf, softPairs: number): Hit {
  const marksIn = (phrase: number): Mark[] => {
    const run = runOf(phrase)
    const places = placesOf(open, query, phrase, softPairs)
    return places.length === 0 && run !== undefined ? [[run.from, run.to]] : places
  }
  const marksOf = (field: Field) => {
    for (let at = 0; at < family.says.length; at += 2) if (fieldOf(family.says[at + 1]) === field) return marksIn(family.says[at] ?? 0)
    return []
  }
  const members = family.members.map(([id, qualifier]) => ({ id, fits: qualifier === null ? 0 : weigher.share(qualifier) })).sort((a, b) => b.fits - a.fits)
  const phrase = reason?.phrase ?? 0
  return {
    id: members[0]?.id ?? '', family: members.slice(1).map(({ id }) => id), score,
    reason: { field: reason?.field ?? 'plainName', text: open.phrases[phrase] ?? '', marks: marksIn(phrase) },
    plainName: marksOf('plainName'), officialName: marksOf('officialName'),
  }
}
