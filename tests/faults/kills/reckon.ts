/**
 * Compares what the screen confirmed with what the books hold. Pure.
 *
 *     memory of the villagers ─┐
 *     the station's ledger ────┼─► lost · doubled · astray
 *     the county's record ─────┘
 */
import type { CountyBooks, StationBooks } from './books.ts'
import { phoneOf } from './lines.ts'
import type { Remembered } from './memory.ts'

/** A case as the county's key opens it. */
export interface Opened {
  readonly caseNumber: string
  readonly phone: unknown
}

export interface Reckoning {
  /** Confirmed, and not in a book that must have it. */
  readonly lost: readonly string[]
  /** In a book more than once, or one number for two people. */
  readonly doubled: readonly string[]
  /** Operations that are not the same on both sides, and what the county complains of. */
  readonly astray: readonly string[]
}

export function reckon(remembered: readonly Remembered[], station: StationBooks, county: CountyBooks, opened: readonly Opened[]): Reckoning {
  const lost: string[] = []
  const doubled: string[] = []
  const atCounty = { case: counted(county.cases), ticket: counted(county.tickets) }
  const phones = counted(opened.map(({ phone }) => String(phone)))
  const phoneByCase = new Map(opened.map(({ caseNumber, phone }) => [caseNumber, phone]))
  const holders = new Map<string, string>()

  for (const { request: { kind, request, mark }, number } of remembered) {
    const filed = kind === 'case' ? station.caseOf(request) : (station.tickets.get(request) ?? null)
    const name = `${kind} ${number ?? '(not confirmed)'} of ${request}`
    if (kind === 'case' && (phones.get(phoneOf(mark)) ?? 0) > 1) doubled.push(`${name}: ${phones.get(phoneOf(mark))} cases of one request at the county`)
    if (number === null) continue
    const shown = kind === 'case' ? filed : (filed?.split('/')[1] ?? null)
    if (filed === null) lost.push(`${name}: not at the station`)
    else if (shown !== number) lost.push(`${name}: the station has ${shown}`)
    const copies = filed === null ? 0 : (atCounty[kind].get(filed) ?? 0)
    if (copies === 0) lost.push(`${name}: not at the county`)
    if (copies > 1) doubled.push(`${name}: ${copies} times at the county`)
    if (kind === 'case' && copies > 0 && phoneByCase.get(number) !== phoneOf(mark)) lost.push(`${name}: the county opens somebody else’s case`)
    const holder = holders.get(`${kind} ${number}`)
    if (holder !== undefined) doubled.push(`${name}: also given to ${holder}`)
    holders.set(`${kind} ${number}`, request)
  }
  return { lost, doubled, astray: [...differences(station, county), ...county.complaints] }
}

function differences(station: StationBooks, county: CountyBooks): string[] {
  const times = counted(county.operations.map(([identity]) => identity))
  const hashes = new Map(county.operations)
  return [
    ...[...times].filter(([, count]) => count > 1).map(([identity]) => `operation ${identity} is at the county more than once`),
    ...[...station.operations].filter(([identity]) => !times.has(identity)).map(([identity]) => `operation ${identity} is not at the county`),
    ...[...hashes].filter(([identity]) => !station.operations.has(identity)).map(([identity]) => `operation ${identity} is at the county and not at the station`),
    ...[...hashes].filter(([identity, hash]) => (station.operations.get(identity) ?? hash) !== hash).map(([identity]) => `operation ${identity} has another hash at the county`),
  ]
}

function counted(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}
