import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SimulatedLocker, type SimulatedLockerOptions } from './simulator.ts'
import { eightAEightyVectors } from './vectors.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What a locker that takes no time says when it is given these bytes. */
async function ask(locker: SimulatedLocker, bytes: Uint8Array): Promise<string> {
  const answers: number[] = []
  const disconnect = locker.connect((chunk) => answers.push(...chunk))
  await locker.receive(bytes)
  await sleep(30)
  disconnect()
  return text(Uint8Array.from(answers))
}

const locker = (options: SimulatedLockerOptions = {}): SimulatedLocker => new SimulatedLocker({ springMs: 0, ...options })

describe('the simulated 8A/80 board against the golden vectors', () => {
  const vectors = eightAEightyVectors

  test('opens one door, tells that it moved, and answers', async () => {
    const simulated = locker()
    expect(await ask(simulated, vectors.openLock1)).toBe('8101011190' + text(vectors.openLock1))
    expect(simulated.state.doors.map((door, at) => door === 'open' ? at + 1 : 0).filter(Boolean)).toEqual([1])
  })

  test('opens a door of the second board', async () => {
    const simulated = locker({ boards: [{ address: 1, locks: 24 }, { address: 2, locks: 12 }] })
    simulated.setFaults({ noPush: true })
    await ask(simulated, vectors.openLock12OfBoard2)
    expect(simulated.state.doors.lastIndexOf('open')).toBe(35)
  })

  test('opens all doors', async () => {
    const simulated = locker()
    await ask(simulated, vectors.openAll)
    await sleep(100)
    expect(simulated.state.doors.every((door) => door === 'open')).toBe(true)
  })

  test('says how a door stands, by either contact', async () => {
    expect(await ask(locker(), vectors.askLock1)).toBe(text(vectors.lock1Cut))
    expect(await ask(locker({ contact: 'short-when-closed' }), vectors.askLock1)).toBe(text(vectors.lock1Shorted))
  })

  test('says how all doors stand', async () => {
    const simulated = locker()
    simulated.setFaults({ noPush: true })
    simulated.move(1, 'open')
    expect(await ask(simulated, vectors.askAll)).toBe(text(vectors.onlyLock1Of24))
  })

  test('tells by itself when a door moves', async () => {
    const simulated = locker()
    const answers: number[] = []
    simulated.connect((chunk) => answers.push(...chunk))
    simulated.move(3, 'open')
    await sleep(10)
    expect(text(Uint8Array.from(answers))).toBe(text(vectors.lock3PushedShorted))
  })
})
