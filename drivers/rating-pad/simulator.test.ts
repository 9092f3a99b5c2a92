import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SimulatedRatingPad } from './simulator.ts'
import { hex, ratingPadVectors as vectors } from './vectors.ts'

const text = (bytes: Uint8Array | readonly number[]): string => Buffer.from(bytes).toString('hex')

/** What the pad says while something is done to it. */
async function said(pad: SimulatedRatingPad, act: () => unknown): Promise<string> {
  const answers: number[] = []
  const disconnect = pad.connect((chunk) => answers.push(...chunk))
  await act()
  await sleep(20)
  disconnect()
  return text(answers)
}

describe('the simulated pad against the golden vectors', () => {
  test('shows the faces when it is asked, and sends the key', async () => {
    const pad = new SimulatedRatingPad()
    await said(pad, () => pad.receive(vectors.ask))
    expect(pad.state).toMatchObject({ screen: 'asking', questions: 1 })
    expect(await said(pad, () => pad.press(5))).toBe(text(vectors.key5))
    expect(pad.state.screen).toBe('thanks')
  })

  test('says that it is broken', async () => {
    const pad = new SimulatedRatingPad()
    for (let report = 1; report < 6; report += 1) pad.set({ broken: report % 2 === 1 })
    pad.set({ broken: false })
    await sleep(10)
    expect(await said(pad, () => pad.set({ broken: true }))).toBe(text(vectors.fault))
  })
})

describe('the simulated pad', () => {
  test('takes a question that is repeated for one', async () => {
    const pad = new SimulatedRatingPad()
    const answer = await said(pad, () => pad.receive(Uint8Array.of(...vectors.ask, ...vectors.ask)))
    expect(answer).toMatch(/^(a55a020150.{4}){2}$/)
    expect(pad.state.questions).toBe(1)
  })

  test('takes no notice of a damaged question, nor of a finger while it is idle', async () => {
    const pad = new SimulatedRatingPad()
    expect(await said(pad, () => pad.receive(hex('A5 5A 04 01 10 01 05 14 6B')))).toBe('')
    expect(await said(pad, () => pad.press(5))).toBe('')
  })

  test('says that nobody answered when its time is over', async () => {
    const pad = new SimulatedRatingPad({ windowMs: 5 })
    expect(await said(pad, () => pad.receive(vectors.ask))).toMatch(/a55a020182.{4}$/)
  })
})
