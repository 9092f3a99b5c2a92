import { describe, expect, it } from 'vitest'
import { machineTime, SystemClock, type TimeSource } from './clock.ts'

const build = Date.UTC(2026, 0, 1)
const day = 24 * 3600 * 1000

function clockAt(wall: number, floors: Partial<{ ledger: number; county: number }> = {}) {
  const source = { machine: wall, sinceBoot: 5000 }
  const time: TimeSource = { wall: () => source.machine, monotonic: () => source.sinceBoot, bootId: 'boot' }
  return { clock: new SystemClock({ build, ledger: 0, county: 0, ...floors }, time), source }
}

describe('the clock', () => {
  it('believes a wall after every floor, and says that nobody checked it', () => {
    expect(clockAt(build + day).clock.now()).toEqual({ wall: build + day, monotonic: 5000, bootId: 'boot', trust: 'floor' })
  })

  it.each([
    ['1970', 0, {}],
    ['before the last operation', build + day, { ledger: build + 2 * day }],
    ['before the last word of the county', build + day, { county: build + 2 * day }],
    ['2038', Date.UTC(2038, 0, 19), {}],
  ])('does not believe %s', (_name, wall, floors) => {
    expect(clockAt(wall, floors).clock.now().trust).toBe('none')
  })

  it('follows the county from its answer on, whatever the machine says', () => {
    const { clock, source } = clockAt(0)
    clock.learn(build + 9 * day, 600)
    source.sinceBoot += 1500
    source.machine = 77
    expect(clock.now()).toMatchObject({ wall: build + 9 * day + 300 + 1500, trust: 'synced' })
  })

  it('prefers the better measurement until it has grown old', () => {
    const { clock, source } = clockAt(0)
    clock.learn(1_000_000, 20)
    clock.learn(9_000_000, 4000)
    expect(clock.now().wall).toBe(1_000_010)
    source.sinceBoot += day
    clock.learn(90_000_000, 4000)
    expect(clock.now().wall).toBe(90_002_000)
  })

  it('tells whole milliseconds, however odd the round trip', () => {
    const { clock } = clockAt(0)
    clock.learn(build + 9 * day + 0.25, 601)
    expect(Number.isInteger(clock.now().wall)).toBe(true)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0])('is not confused by %s', (wall) => {
    const { clock } = clockAt(build + day)
    clock.learn(wall, 10)
    expect(clock.now().trust).toBe('floor')
  })

  it('names the boot of this machine', () => {
    expect(machineTime().bootId).toMatch(/^[0-9a-f-]{36}$/)
  })
})
