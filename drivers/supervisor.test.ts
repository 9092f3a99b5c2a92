import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffMs, initialState, transition, type DeviceInput, type DeviceState, type Effect, type Health, type SupervisionPolicy } from './supervisor.ts'

type State = DeviceState<string, string>
type Input = DeviceInput<string, string>

const policy: SupervisionPolicy = { pollMs: 5_000, missRetryMs: 500, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 4 }

const fine: Health<string, string> = { health: 'fine', detail: 'ok' }
const silent: Health<string, string> = { health: 'silent' }

/** Carries out a script; `turn: 'now'` stands for the answer to the effect under way. */
type Scripted = Exclude<Input, { turn: number }> | { [K in Input['input']]: Omit<Extract<Input, { input: K; turn: number }>, 'turn'> & { turn: 'now' } }['opened' | 'open-failed' | 'probed' | 'elapsed']

function run(script: readonly Scripted[], from: State = initialState): { state: State; effects: Effect[] } {
  let state = from
  const effects: Effect[] = []
  for (const input of script) {
    const step = transition(state, 'turn' in input ? { ...input, turn: state.turn } : input, policy)
    state = step.state
    effects.push(...step.effects)
  }
  return { state, effects }
}

const now = 'now' as const
const toReady: readonly Scripted[] = [{ input: 'start' }, { input: 'opened', turn: now }, { input: 'probed', turn: now, health: fine }]
const missed: readonly Scripted[] = [{ input: 'elapsed', turn: now }, { input: 'probed', turn: now, health: silent }]

describe('the life of a device', () => {
  test('opens, asks, and is ready only when the device has answered', () => {
    expect(run(toReady.slice(0, 2)).state.phase).toBe('probing')
    expect(run(toReady).state).toMatchObject({ phase: 'ready', detail: 'ok' })
  })

  test('one missed answer changes nothing that anybody sees', () => {
    expect(run([...toReady, ...missed]).state).toMatchObject({ phase: 'ready', misses: 1 })
    expect(run([...toReady, ...missed, ...missed, { input: 'elapsed', turn: now }, { input: 'probed', turn: now, health: fine }]).state).toMatchObject({ phase: 'ready', misses: 0 })
  })

  test('three missed answers close the connection and open another one', () => {
    const { state, effects } = run([...toReady, ...missed, ...missed, ...missed])
    expect(state).toMatchObject({ phase: 'recovering', cause: { kind: 'silent' } })
    expect(effects.slice(-2)).toEqual([{ effect: 'close' }, { effect: 'wait', turn: state.turn, ms: 250 }])
  })

  test('keeps the first error through all that follows from it', () => {
    const failedTry: readonly Scripted[] = [{ input: 'elapsed', turn: now }, { input: 'open-failed', turn: now, absent: false, detail: 'busy' }]
    const { state } = run([...toReady, { input: 'gone', detail: 'cable' }, ...failedTry, ...failedTry, ...failedTry, ...failedTry])
    expect(state).toMatchObject({ phase: 'failed', cause: { kind: 'gone', detail: 'cable' } })
  })

  test('goes on trying after it has failed, so that a replug heals by itself', () => {
    const failedTry: readonly Scripted[] = [{ input: 'open-failed', turn: now, absent: false, detail: 'busy' }, { input: 'elapsed', turn: now }]
    const { state } = run([{ input: 'start' }, ...Array.from({ length: 20 }, () => failedTry).flat()])
    expect(state.phase).toBe('opening')
    expect(run(toReady.slice(1), state).state).toMatchObject({ phase: 'ready', failures: 0 })
  })

  test('a device that is not there is absent, not failed, however long it takes', () => {
    const notThere: readonly Scripted[] = [{ input: 'open-failed', turn: now, absent: true, detail: 'no such file' }, { input: 'elapsed', turn: now }]
    expect(run([{ input: 'start' }, ...Array.from({ length: 50 }, () => notThere).flat().slice(0, -1)]).state.phase).toBe('absent')
  })

  test('what is overheard changes a ready device, and cannot make one ready', () => {
    expect(run([...toReady, { input: 'observed', health: { health: 'trouble', fault: 'paper' } }]).state).toMatchObject({ phase: 'degraded', fault: 'paper' })
    expect(run([...toReady.slice(0, 2), { input: 'observed', health: fine }]).state.phase).toBe('probing')
  })

  test('back-off doubles and is capped', () => {
    expect([0, 1, 2, 3, 4, 1_000].map((failures) => backoffMs(failures, policy.backoff))).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000])
  })
})

describe('any sequence of inputs', () => {
  const health = fc.constantFrom<Health<string, string>>(fine, silent, { health: 'trouble', fault: 'paper' })
  const turn = fc.constantFrom('now' as const, 'stale' as const)
  const input = fc.oneof(
    fc.constant({ input: 'start' as const }),
    { arbitrary: fc.constant({ input: 'stop' as const }), weight: 1 },
    { arbitrary: fc.record({ input: fc.constant('opened' as const), turn }), weight: 4 },
    { arbitrary: fc.record({ input: fc.constant('open-failed' as const), turn, absent: fc.boolean(), detail: fc.constant('no') }), weight: 2 },
    { arbitrary: fc.record({ input: fc.constant('probed' as const), turn, health }), weight: 6 },
    { arbitrary: fc.record({ input: fc.constant('elapsed' as const), turn }), weight: 6 },
    fc.record({ input: fc.constant('observed' as const), health }),
    fc.record({ input: fc.constant('gone' as const), detail: fc.constant('cable') }),
  )

  interface Seen {
    readonly before: State
    readonly given: Input
    readonly after: State
    readonly effects: readonly Effect[]
    /** What the shell has under way afterwards. */
    readonly underWay: Effect['effect'] | undefined
  }

  /** Plays inputs as the shell would: an answer to an effect that is not under way does not come. */
  function play(inputs: readonly (typeof input extends fc.Arbitrary<infer T> ? T : never)[]): Seen[] {
    let state: State = initialState
    let underWay: Effect['effect'] | undefined
    const answers = { opened: 'open', 'open-failed': 'open', probed: 'probe', elapsed: 'wait' } as const
    return inputs.flatMap((scripted) => {
      if ('turn' in scripted && scripted.turn === 'now' && answers[scripted.input] !== underWay) return []
      const before = state
      const given: Input = 'turn' in scripted ? { ...scripted, turn: scripted.turn === 'now' ? before.turn : before.turn - 1 } : scripted
      const { state: after, effects } = transition(before, given, policy)
      for (const { effect } of effects) underWay = effect === 'close' ? undefined : effect
      state = after
      return [{ before, given, after, effects, underWay }]
    })
  }

  const inputs = fc.array(input, { maxLength: 80 })
  const runs = { numRuns: 1_000 }

  test('leaves exactly one thing under way in every state but closed', () => {
    fc.assert(fc.property(inputs, (given) => {
      expect(play(given).filter(({ after, underWay }) => (underWay === undefined) !== (after.phase === 'closed'))).toEqual([])
    }), runs)
  })

  test('ignores answers that come too late', () => {
    fc.assert(fc.property(inputs, (given) => {
      const late = play(given).filter((seen) => 'turn' in seen.given && seen.given.turn !== seen.before.turn)
      expect(late.filter(({ before, after }) => before !== after)).toEqual([])
    }), runs)
  })

  test('becomes ready only by the device\'s own word on the present connection', () => {
    fc.assert(fc.property(inputs, (given) => {
      let answered = false
      const onHope = play(given).filter(({ given: one, before, after, effects }) => {
        if (effects.some(({ effect }) => effect === 'open' || effect === 'close')) answered = false
        if (one.input === 'probed' && one.turn === before.turn && one.health.health !== 'silent') answered = true
        return (after.phase === 'ready' || after.phase === 'degraded') && !answered
      })
      expect(onHope).toEqual([])
    }), runs)
  })

  test('never opens twice without closing in between', () => {
    fc.assert(fc.property(inputs, (given) => {
      let open = false
      const twice = play(given).filter(({ given: one, effects }) => {
        if (one.input === 'open-failed') open = false
        return effects.some(({ effect }) => {
          const again = effect === 'open' && open
          if (effect === 'open') open = true
          if (effect === 'close') open = false
          return again
        })
      })
      expect(twice).toEqual([])
    }), runs)
  })

  test('never waits shorter or longer than the policy says', () => {
    fc.assert(fc.property(inputs, (given) => {
      const waits = play(given).flatMap(({ effects }) => effects.flatMap((effect) => effect.effect === 'wait' ? [effect.ms] : []))
      expect(waits.filter((ms) => ![policy.pollMs, policy.missRetryMs, 250, 500, 1_000, 2_000].includes(ms))).toEqual([])
    }), runs)
  })
})
