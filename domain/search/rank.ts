/**
 * Which families answer a query best. Two things count: how much of the query a family knows, in
 * whatever phrases (cover), and how close one phrase comes to being the query (closeness).
 */
import type { Family } from './index.ts'
import type { OpenIndex } from './open.ts'
import type { Mark } from './places.ts'
import type { Query } from './query.ts'
import type { Run } from './run.ts'
import type { Found } from './scan.ts'
import type { Hit } from './search.ts'
import { type Field, fields, fieldWeights } from './searchable.ts'
import { fill, Weigher } from './weigher.ts'

export interface Reason { readonly field: Field; readonly text: string; readonly marks: readonly Mark[] }

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
  const weigher = new Weigher(open, query, found, softPairs)
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
    const close = closest(weigher, candidate.family)
    const score = coverShare * candidate.cover + (1 - coverShare) * close.closeness
    if (score > candidate.score || candidate.reason === null) { candidate.score = score; candidate.reason = close }
  }
  closer.sort((a, b) => b.score - a.score)
  const least = Math.max(leastScore, leastShareOfBest * (closer[0]?.score ?? 0))
  return closer.filter(({ score }) => score >= least).slice(0, limit).map((ranked) => hit(open, weigher, ranked, runOf))
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

const fieldOf = (number: number | undefined): Field => fields[number ?? 0] ?? 'sentence'

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

function closest(weigher: Weigher, { says }: Family) {
  let best: { closeness: number; phrase: number; field: Field } = { closeness: 0, phrase: says[0] ?? 0, field: fieldOf(says[1]) }
  for (let at = 0; at < says.length; at += 2) {
    const phrase = says[at] ?? 0
    const field = fieldOf(says[at + 1])
    const closeness = fieldWeights[field] * weigher.phrase(phrase).closeness
    if (closeness > best.closeness) best = { closeness, phrase, field }
  }
  return best
}

function hit(open: OpenIndex, weigher: Weigher, { family, score, reason }: Ranked, runOf: RunOf): Hit {
  const marksIn = (phrase: number): readonly Mark[] => {
    const run = runOf(phrase)
    const { marks } = weigher.phrase(phrase)
    return marks.length === 0 && run !== undefined ? [[run.from, run.to]] : marks
  }
  const marksOf = (field: Field) => {
    const place = family.says.findIndex((said, at) => at % 2 === 1 && fieldOf(said) === field)
    return place < 0 ? [] : marksIn(family.says[place - 1] ?? 0)
  }
  const [first, ...others] = byFit(weigher, family)
  const phrase = reason?.phrase ?? 0
  return {
    id: first ?? '', family: others, score,
    reason: { field: reason?.field ?? 'plainName', text: open.phrases[phrase] ?? '', marks: marksIn(phrase) },
    plainName: marksOf('plainName'), officialName: marksOf('officialName'),
  }
}

/** Ids: whose place or handling was asked for comes first. */
function byFit(weigher: Weigher, { members }: Family): string[] {
  const fits = members.map(([id, qualifier]) => ({ id, share: qualifier === null ? 0 : weigher.phrase(qualifier).share }))
  return (fits.some(({ share }) => share > 0) ? fits.sort((a, b) => b.share - a.share) : fits).map(({ id }) => id)
}
