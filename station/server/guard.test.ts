import { call, ORPCError, type AnyProcedure } from '@orpc/server'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import type { StationPrincipal } from '../../domain/principal.ts'
import { stationContract } from '../api/contract.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { createRouter } from './router.ts'

/** Every procedure of the contract, by path, with its principals. */
function procedures(router: object, path: readonly string[] = []): [path: string, who: readonly StationPrincipal[]][] {
  return Object.entries(router).flatMap(([name, value]: [string, object]) =>
    '~orpc' in value ? [[[...path, name].join('.'), (value as { '~orpc': { meta: { who: StationPrincipal[] } } })['~orpc'].meta.who] as [string, StationPrincipal[]]] : procedures(value, [...path, name]))
}

const everybody: readonly StationPrincipal[] = ['kiosk', 'member', 'staff', 'window', 'display', 'tablet', 'technician']
const all = procedures(stationContract)
let bench: Bench
let router: ReturnType<typeof createRouter>

beforeAll(async () => {
  bench = await openBench()
  router = createRouter(bench.rooms)
})
afterAll(() => bench.close())

/** `refused` by the guard, or whatever else came of a call without input. */
async function outcome(path: string, principals: readonly StationPrincipal[]): Promise<'refused' | 'heard'> {
  const procedure = path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], router) as AnyProcedure
  try {
    await call(procedure, undefined, { context: { principals: new Set(principals), desk: { staff: null } } })
    return 'heard'
  } catch (error) {
    return error instanceof ORPCError && error.code === 'FORBIDDEN' ? 'refused' : 'heard'
  }
}

describe('the guard', () => {
  test('finds every procedure of the contract', () => {
    expect(all.length).toBeGreaterThan(12)
  })

  test.each(all)('%s names who may call it', (_, who) => {
    expect(who).not.toEqual([])
  })

  test.each(all)('%s refuses a caller who is nobody', async (path) => {
    expect(await outcome(path, [])).toBe('refused')
  })

  test.each(all.flatMap(([path, who]) => everybody.map((principal) => [path, principal, who.includes(principal) ? 'heard' : 'refused'] as const)))('%s, %s: %s', async (path, principal, expected) => {
    expect(await outcome(path, [principal])).toBe(expected)
  })
})
