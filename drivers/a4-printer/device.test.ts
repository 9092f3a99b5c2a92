/** The driver against its simulator, over HTTP on loopback: what the peer of others cannot be made to do. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { A4Outcome, A4PrinterStatus } from '../../domain/device/a4-printer.ts'
import { operation } from './codec.ts'
import type { A4ReportEvent } from './device.ts'
import { SupervisedA4Printer } from './device.ts'
import type { Pace } from './driver.ts'
import { readA4PrinterProfile, type A4PrinterProfile } from './open.ts'
import { SimulatedA4Printer, type A4SimModel } from './simulator.ts'
import { testPage } from './test-page.ts'

const quick: Partial<Pace> = { lookMs: 10, cancelMs: 300, firstPageMs: 1_000, pageMs: 200 }
const page = testPage('Test')

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

async function bench(model: Partial<A4SimModel> = {}, { pace = {}, own = {} }: { readonly pace?: Partial<Pace>; readonly own?: Partial<A4PrinterProfile> } = {}) {
  const sim = new SimulatedA4Printer({ wakeMs: 0, pageMs: 5, ...model })
  await sim.listen(0)
  const events: A4ReportEvent[] = []
  const profile = { ...readA4PrinterProfile('simulated-ipp'), answerDeadlineMs: 300, ...own }
  const printer = new SupervisedA4Printer(`ipp://127.0.0.1:${sim.port}/ipp/print`, profile, { policy: { pollMs: 20, missRetryMs: 10, backoff: { firstMs: 5, capMs: 20 } }, pace: { ...quick, ...pace }, report: (event) => events.push(event) })
  cleanUp.push(() => sim.close(), () => printer.close())
  const rig = {
    sim, printer, events, sent: 0,
    print: (onSent: () => void = () => {}): Promise<A4Outcome> => printer.print(page, { onSent: async () => { onSent(); rig.sent += 1 } }),
    async until(wanted: (status: A4PrinterStatus) => boolean): Promise<A4PrinterStatus> {
      for await (const status of printer.watch(AbortSignal.timeout(10_000))) if (wanted(status)) return status
      throw new Error(`stayed ${JSON.stringify(printer.status())}`)
    },
    times: (code: number) => sim.asked.filter((each) => each === code).length,
  }
  return rig
}
const isReady = ({ state }: A4PrinterStatus): boolean => state === 'ready'

describe('a document', () => {
  test('goes to the printer once, as A4, under a name that says nothing', async () => {
    const rig = await bench()
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
    expect(rig.sim.sheets.map(({ pdf, media, name }) => [Buffer.compare(pdf, page.pdf), media, name])).toEqual([[0, 'iso_a4_210x297mm', 'jinban test']])
    expect([rig.times(operation.createJob), rig.times(operation.sendDocument), rig.times(operation.printJob)]).toEqual([1, 1, 0])
  })

  test('goes in one piece where jobs cannot be made first', async () => {
    const rig = await bench({ jobFirst: false })
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
    expect([rig.times(operation.createJob), rig.times(operation.printJob)]).toEqual([0, 1])
  })

  test('waits for the one before it', async () => {
    const rig = await bench()
    expect(await Promise.all([rig.print(), rig.print(), rig.print()])).toEqual([1, 2, 3].map(() => ({ outcome: 'confirmed' })))
    expect(rig.sim.sheets.map(({ id }) => id)).toEqual([1, 2, 3])
  })

  test('whose answer is lost is asked after, and confirmed when it is out', async () => {
    const rig = await bench()
    rig.sim.setFaults({ losesDocumentAnswer: true })
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
    expect(rig.sim.sheets).toHaveLength(1)
  })

  test('whose answer is lost stays unknown where it has no number', async () => {
    const rig = await bench({ jobFirst: false })
    rig.sim.setFaults({ losesDocumentAnswer: true })
    expect(await rig.print()).toEqual({ outcome: 'unknown', fault: 'no-answer' })
  })

  test('that the printer forgets is unknown', async () => {
    const rig = await bench()
    rig.sim.setFaults({ forgetful: true })
    expect(await rig.print()).toEqual({ outcome: 'unknown', fault: 'unconfirmed' })
  })

  test.each([
    ['because of its format, has failed', 0x040a, true, { outcome: 'failed', fault: 'hardware' }],
    ['because the printer is busy, has failed', 0x0507, false, { outcome: 'failed', fault: 'hardware' }],
    ['in the middle, in one piece, is unknown', 0x0508, false, { outcome: 'unknown', fault: 'hardware' }],
  ] as const)('refused %s', async (_, refusesWith, jobFirst, outcome) => {
    const rig = await bench({ jobFirst })
    rig.sim.setFaults({ refusesWith })
    expect(await rig.print()).toEqual(outcome)
    expect(rig.sim.sheets).toEqual([])
  })

  test('refused in the middle is asked after by its number: it never began', async () => {
    const rig = await bench({}, { pace: { firstPageMs: 100, pageMs: 50 } })
    rig.sim.setFaults({ refusesWith: 0x0508 })
    expect(await rig.print()).toEqual({ outcome: 'failed', fault: 'hardware' })
    expect(rig.times(operation.getJobAttributes)).toBeGreaterThan(0)
  })

  test('that the printer gives up is unknown: half a sheet may be out', async () => {
    const rig = await bench()
    rig.sim.setFaults({ abortsJobs: true })
    expect(await rig.print()).toMatchObject({ outcome: 'unknown' })
  })

  test('that never began is cancelled at its deadline, and has failed: nothing of it is on paper', async () => {
    const rig = await bench({}, { pace: { firstPageMs: 100, pageMs: 50 } })
    rig.sim.setFaults({ holdsJobs: true })
    expect(await rig.print()).toEqual({ outcome: 'failed', fault: 'hardware' })
    rig.sim.setFaults({ holdsJobs: false })
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
    expect(rig.sim.sheets.map(({ id }) => id)).toEqual([2])
  })

  test('that waits for paper in the middle comes out when there is some', async () => {
    const rig = await bench({}, { pace: { firstPageMs: 5_000 } })
    const job = rig.print(() => rig.sim.set({ paper: 'out' }))
    expect(await rig.until(({ state }) => state === 'degraded')).toEqual({ state: 'degraded', fault: 'paper-out' })
    rig.sim.set({ paper: 'ok' })
    expect(await job).toEqual({ outcome: 'confirmed' })
  })

  test('that is not sent because the caller cannot note it leaves no job behind', async () => {
    const rig = await bench()
    await expect(rig.print(() => { throw new Error('the disk is full') })).rejects.toThrow('the disk is full')
    expect([rig.times(operation.sendDocument), rig.times(operation.cancelJob)]).toEqual([0, 1])
  })

  test('is called off as long as it has not left', async () => {
    const rig = await bench()
    await expect(rig.printer.print(page, { onSent: async () => { rig.sent += 1 }, signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
    expect(rig.sent).toBe(0)
  })

  test('is cancelled when the station ends', async () => {
    const rig = await bench({}, { pace: { firstPageMs: 60_000 } })
    rig.sim.setFaults({ holdsJobs: true })
    const job = rig.print(() => void setTimeout(() => void rig.printer.close(), 30))
    expect(await job).toMatchObject({ outcome: 'failed' })
    expect(rig.times(operation.cancelJob)).toBe(1)
  })

  test('of a queue that cannot know is never confirmed', async () => {
    const rig = await bench({}, { own: { completedMeans: 'handed-over' } })
    expect(await rig.print()).toEqual({ outcome: 'unknown', fault: 'unconfirmed' })
  })
})

describe('before a document', () => {
  test.each([
    ['paper-out', { paper: 'out' }], ['cover-open', { cover: 'open' }], ['toner-empty', { toner: 'empty' }], ['paper-jam', { jam: true }], ['wrong-paper', { size: 'letter' }],
  ] as const)('%s is seen, and nothing is sent', async (fault, change) => {
    const rig = await bench()
    rig.sim.set(change)
    expect([await rig.print(), rig.sent, rig.times(operation.createJob)]).toEqual([{ outcome: 'failed', fault }, 0, 0])
  })

  test('a printer that takes no PDF is not asked to', async () => {
    const rig = await bench({ formats: ['image/urf'] })
    expect(await rig.print()).toEqual({ outcome: 'failed', fault: 'format' })
  })

  test('little paper and little toner are told and print', async () => {
    const rig = await bench()
    rig.sim.set({ paper: 'low', toner: 'low' })
    expect(await rig.until((status) => status.state === 'ready' && status.warnings.length > 0)).toEqual({ state: 'ready', warnings: ['paper-low', 'toner-low'] })
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
  })
})

describe('a printer', () => {
  test('of before 2.0 is spoken to in 1.1', async () => {
    const rig = await bench({ version: [1, 1] })
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
  })

  test.each([['silent', { silent: true }], ['cut off', { cutAnswersAfter: 20 }], ['damaged', { corruptEvery: 3 }]])('whose answers are %s is lost after three, and comes back by itself', async (_, faults) => {
    const rig = await bench({}, { own: { answerDeadlineMs: 60 } })
    await rig.until(isReady)
    rig.sim.setFaults(faults)
    await rig.until(({ state }) => state !== 'ready' && state !== 'degraded')
    expect(await rig.print()).toMatchObject({ outcome: 'failed' })
    expect(rig.sent).toBe(0)
    rig.sim.setFaults({ silent: false, cutAnswersAfter: null, corruptEvery: 0 })
    await rig.until(isReady)
    expect(await rig.print()).toEqual({ outcome: 'confirmed' })
  })

  test('switched off and on again is ready by itself', async () => {
    const rig = await bench()
    await rig.until(isReady)
    rig.sim.set({ power: 'off' })
    await rig.until(({ state }) => state !== 'ready')
    rig.sim.set({ power: 'on' })
    await rig.until(isReady)
    expect(rig.events.map(({ event }) => event)).not.toContain('unknown-reason')
  })
})

describe('a cable pulled, or a printer switched off, at any step of a job', () => {
  const outOfReach = [{ name: 'cable', off: { cable: 'unplugged' }, on: { cable: 'plugged' } }, { name: 'power', off: { power: 'off' }, on: { power: 'on' } }] as const
  const steps = outOfReach.flatMap((way) => (['heard', 'done'] as const).map((step) => ({ ...way, step })))

  test.each(steps)('$name, when a question is $step: never two, never "failed" with a sheet out, and the next one prints', async ({ off, on, step }) => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(async (wanted) => {
      const rig = await bench({ pageMs: 30 }, { pace: { firstPageMs: 400, pageMs: 100, cancelMs: 100 } })
      await rig.until(isReady)
      let questions = 0
      let back = Promise.resolve()
      const stop = rig.sim.onAsked((code, at) => {
        // Looks at the printer from elsewhere go on meanwhile; only the job's own questions count.
        if (at === step && (code !== operation.getPrinterAttributes || questions === 0) && (questions += 1) === wanted) {
          stop()
          rig.sim.set(off)
          back = sleep(50).then(() => { rig.sim.set(on) })
        }
      })
      const { outcome } = await rig.print()
      await back
      // "Ready" may still be from before; a second look is asked when the first has told how things are.
      const looks = rig.times(operation.getPrinterAttributes)
      while (rig.times(operation.getPrinterAttributes) < looks + 2) await sleep(5)
      await rig.until(isReady)
      await sleep(100)
      const out = rig.sim.sheets.length
      expect({ wanted, outcome, right: out <= 1 && (outcome !== 'confirmed' || out === 1) && (outcome !== 'failed' || out === 0) }).toEqual({ wanted, outcome, right: true })
      stop()
      expect(await rig.print()).toEqual({ outcome: 'confirmed' })
    }))
  })
})
