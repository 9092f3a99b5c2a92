import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SimulatedLocker, type SimulatedLockerOptions } from './simulator.ts'
import { eightAEightyVectors, krCu16Vectors, wklyVectors } from './vectors.ts'

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

  test('opens nothing, and says nothing, when it is asked for its address', async () => {
    const simulated = locker()
    expect(await ask(simulated, vectors.queryAddress)).toBe('')
    expect(simulated.pulses).toEqual([])
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

/** Numbers of the cells that stand open. */
const opened = (simulated: SimulatedLocker): number[] => simulated.state.doors.flatMap((door, at) => door === 'open' ? [at + 1] : [])

describe('the simulated WKLY board against the golden vectors', () => {
  const vectors = wklyVectors
  const board = (): SimulatedLocker => locker({ kind: 'wkly', boards: [{ address: 0, locks: 12 }, { address: 1, locks: 12 }] })

  test('opens one door and answers', async () => {
    const simulated = board()
    simulated.setFaults({ noPush: true })
    expect(await ask(simulated, vectors.openLock1)).toBe(text(vectors.opened))
    await ask(simulated, vectors.openLock1OfBoard1)
    expect(opened(simulated)).toEqual([1, 13])
  })

  test('opens three in turn, and all', async () => {
    const simulated = board()
    await ask(simulated, vectors.openThreeInTurn)
    expect(opened(simulated)).toEqual([1, 2, 3])
    await ask(simulated, vectors.openAll)
    await sleep(50)
    expect(opened(simulated)).toHaveLength(12)
  })

  test('says how all doors stand', async () => {
    const simulated = board()
    simulated.setFaults({ noPush: true })
    simulated.move(2, 'open')
    expect(await ask(simulated, vectors.askAll)).toMatch(/^574b4c59160084000c010001010101010101010101..$/)
  })

  test('tells by itself when a door moves', async () => {
    const simulated = board()
    simulated.move(1, 'open')
    await sleep(5)
    const answers: number[] = []
    simulated.connect((chunk) => answers.push(...chunk))
    simulated.move(1, 'closed')
    await sleep(10)
    expect(text(Uint8Array.from(answers))).toBe(text(vectors.lock1PushedClosed))
  })
})

describe('the simulated KR-CU16 against the golden vectors', () => {
  const vectors = krCu16Vectors
  const board = (): SimulatedLocker => locker({ kind: 'kr-cu16', boards: [{ address: 0, locks: 16 }] })

  test('opens one door, and says nothing by itself', async () => {
    const simulated = board()
    expect(await ask(simulated, vectors.openLock1)).toBe('')
    expect(await ask(simulated, vectors.openLock6)).toBe('')
    expect(opened(simulated)).toEqual([1, 6])
  })

  test('opens all doors', async () => {
    const simulated = board()
    await ask(simulated, vectors.openAll)
    await sleep(80)
    expect(opened(simulated)).toHaveLength(16)
  })

  test('says how all doors stand', async () => {
    const simulated = board()
    simulated.move(1, 'open')
    expect(await ask(simulated, vectors.ask)).toBe(text(vectors.onlyLock1Open))
  })
})
