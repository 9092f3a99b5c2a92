import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Lane } from '../../domain/operation.ts'
import { genesis, operationHash } from '../../sync/operation.ts'
import type { OperationIdentity, OutboxItem, Verdict } from '../../sync/ports.ts'
import { openLedger } from '../ledger/open.ts'
import { help, sampleCase, temporaryDirectory, testOptions, ToldClock } from '../ledger/testing/bench.ts'
import { LedgerOutbox } from './outbox.ts'
import { absentRanges } from './ranges.ts'
import { forgetSettled } from './retention.ts'

const all: readonly Lane[] = [0, 1, 2, 3, 4]
const lots = 1_000_000
const evidence = new Uint8Array([1, 2, 3])

async function station(directory = temporaryDirectory()) {
  const clock = new ToldClock()
  const { ledger, boot } = await openLedger(testOptions(directory, { clock, segmentBytes: 400 }))
  const damaged: OperationIdentity[] = []
  const outbox = new LedgerOutbox({ ledger, clock, auditHead: () => genesis, onRepairs: ({ lost }) => damaged.push(...lost.map(({ epoch, seq }) => ({ epoch, seq }))) })
  const { epoch } = boot
  const range = (from: number, to = from) => ({ epoch, from, to })
  const verdict = (seq: number, outcome: Verdict['outcome']): Verdict => ({ epoch, seq, outcome })
  const started = () => ledger.commit((transaction) => transaction.append('station.started', { version: '1.0.0', schema: 1, bootId: 'b', unclean: false, healed: 0 }))
  const called = (number: number) => ledger.commit((transaction) => transaction.append('help.called', help(number)))
  const offered = async (lanes = all, bytes = lots) => (await outbox.next(lanes, bytes)).map(({ seq }) => seq)
  const stateOf = (seq: number) => ledger.get('SELECT state, code FROM operation_states WHERE seq = ?', seq)
  return { directory, clock, ledger, damaged, outbox, epoch, range, verdict, started, called, offered, stateOf }
}

/** Changes a row behind SQLite's guards, as flipped bits inside a cell would. */
function damageRow(directory: string, seq: number): void {
  const outside = new DatabaseSync(join(directory, 'ledger.db'))
  outside.exec(`UPDATE operations SET bytes = zeroblob(length(bytes)) WHERE seq = ${seq}`)
  outside.close()
}

describe('whether the county has an operation', () => {
  it('is known as soon as the receipt comes, and no after waiting in vain', async () => {
    const { ledger, outbox, epoch, range, called } = await station()
    await called(1)
    await called(2)
    const reached = outbox.reached({ epoch, seq: 1 }, 60_000)
    await outbox.markStored([range(1)])
    expect([await reached, await outbox.reached({ epoch, seq: 2 }, 1)]).toEqual([true, false])
    await ledger.close()
  })
})

describe('the outbox offers', () => {
  it('urgent lanes first, then the oldest, only of the lanes asked for', async () => {
    const { ledger, started, called, offered } = await station()
    await started()
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(1)))
    await called(1)
    expect(await offered()).toEqual([2, 4, 3, 1])
    expect(await offered([1, 2])).toEqual([3, 1])
    await ledger.close()
  })

  it('as many as fit, and one when none fits', async () => {
    const { ledger, outbox, called, offered } = await station()
    for (let number = 0; number < 200; number += 1) await called(number)
    const size = (await outbox.next(all, 1))[0]?.bytes.length ?? 0
    expect(await offered(all, 1)).toEqual([1])
    expect(await offered(all, 3 * size)).toHaveLength(3)
    expect(await offered()).toHaveLength(200)
    await ledger.close()
  })

  it('each with the hash before it, so that the county can follow the chain', async () => {
    const { ledger, outbox, called } = await station()
    for (let number = 0; number < 5; number += 1) await called(number)
    let previous: Uint8Array = genesis
    for (const item of await outbox.next(all, lots)) {
      expect(Buffer.from(item.previous).equals(previous)).toBe(true)
      previous = operationHash(item.previous, item.bytes)
    }
    expect(Buffer.from((await outbox.head()).hash).equals(previous)).toBe(true)
    await ledger.close()
  })

  it('what a flipped bit has changed only after the journal has healed it', async () => {
    const { directory, ledger, outbox, damaged, called } = await station()
    for (let number = 0; number < 4; number += 1) await called(number)
    const whole = (await outbox.next(all, lots)).map(({ bytes }) => bytes)
    damageRow(directory, 2)
    expect((await outbox.next(all, lots)).map(({ bytes }) => bytes)).toEqual(whole)
    expect(damaged).toEqual([])
    await ledger.close()
  })

  it('nothing that is lost, though the county says that it lacks it: looking for it again and again would hold up the rest', async () => {
    const { directory, ledger, outbox, damaged, epoch, called, offered, stateOf } = await station()
    for (let number = 0; number < 4; number += 1) await called(number)
    damageRow(directory, 2)
    for (const name of readdirSync(join(directory, 'journal'))) writeFileSync(join(directory, 'journal', name), '')
    expect(await offered()).toEqual([1, 3, 4])
    await outbox.countyHas(epoch, [], null)
    expect([stateOf(2), await offered()]).toEqual([{ state: 'rejected', code: 'LE-104' }, [1, 3, 4]])
    await ledger.commit((t) => t.run(`UPDATE outbox SET state = 'waiting' WHERE seq = 2`))
    const looked = vi.spyOn(ledger, 'repairNow')
    expect(await offered()).toEqual([1, 3, 4])
    expect([looked.mock.calls.length, damaged.length]).toEqual([0, 1])
    await ledger.close()
  })

  it('never what is damaged in the journal too: it is named once, and the rest goes out', async () => {
    const { directory, ledger, damaged, epoch, called, offered, stateOf } = await station()
    for (let number = 0; number < 4; number += 1) await called(number)
    damageRow(directory, 2)
    for (const name of readdirSync(join(directory, 'journal'))) writeFileSync(join(directory, 'journal', name), '')
    expect(await offered()).toEqual([1, 3, 4])
    expect(await offered()).toEqual([1, 3, 4])
    expect(damaged).toEqual([{ epoch, seq: 2 }])
    expect(stateOf(2)).toEqual({ state: 'rejected', code: 'LE-104' })
    await ledger.close()
  })
})

describe('what the county has stored', () => {
  it('is not offered again, survives a restart, and unknown ranges are ignored', async () => {
    const { directory, ledger, outbox, range, called, offered } = await station()
    for (let number = 0; number < 4; number += 1) await called(number)
    await outbox.markStored([range(1, 2), range(4), { epoch: 5n, from: 1, to: 9 }, range(90, 99)])
    expect(await offered()).toEqual([3])
    await ledger.close()
    const again = await station(directory)
    expect(await again.offered()).toEqual([3])
    expect(await again.outbox.backlog()).toMatchObject({ count: 1 })
    await again.ledger.close()
  })

  it('is offered again when a restored county lacks it', async () => {
    const { ledger, outbox, epoch, range, verdict, called, offered, stateOf } = await station()
    for (let number = 0; number < 5; number += 1) await called(number)
    await outbox.markStored([range(1, 5)])
    await outbox.recordVerdicts([verdict(1, { kind: 'accepted' }), verdict(4, { kind: 'accepted' })], evidence, 7)
    await outbox.countyHas(epoch, [range(1, 2), range(5)], null)
    expect(await offered()).toEqual([3, 4])
    expect(stateOf(1)).toEqual({ state: 'accepted', code: null })
    await ledger.close()
  })

  it('shows that this ledger is a copy, when it is more, or other bytes', async () => {
    for (const [seq, hash] of [[3, genesis], [2, genesis]] as const) {
      const { ledger, outbox, epoch, range, called } = await station()
      await called(1)
      await called(2)
      await outbox.countyHas(epoch, [range(1, 2)], { seq: 2, hash: (await outbox.head()).hash })
      expect((await outbox.head()).epoch).toBe(epoch)
      await outbox.countyHas(epoch, [range(1, seq)], { seq, hash })
      expect((await outbox.head()).epoch).not.toBe(epoch)
      await ledger.close()
    }
  })
})

describe('a verdict', () => {
  it('of rejection takes it out of the way and leaves it visible', async () => {
    const { ledger, outbox, range, verdict, called, offered, stateOf } = await station()
    for (let number = 0; number < 3; number += 1) await called(number)
    await outbox.markStored([range(1, 2)])
    await outbox.recordVerdicts([verdict(1, { kind: 'rejected', code: 'SY-110' }), verdict(2, { kind: 'upgrade-needed' })], evidence, 3)
    expect(await offered()).toEqual([3])
    expect([stateOf(1), stateOf(2)]).toEqual([{ state: 'rejected', code: 'SY-110' }, { state: 'upgrade-needed', code: null }])
    expect(await outbox.verdictCursor()).toBe(3)
    expect(ledger.get('SELECT bytes FROM verdict_evidence WHERE cursor = 3')).toEqual({ bytes: evidence })
    await ledger.close()
  })

  it('of retry brings it back when it is due, or after a reboot, with its attempt counted once', async () => {
    const { ledger, clock, outbox, range, verdict, called, offered } = await station()
    await called(1)
    await outbox.markStored([range(1)])
    const retry = [verdict(1, { kind: 'retry', afterSeconds: 60 })]
    await outbox.recordVerdicts(retry, evidence, 1)
    await outbox.recordVerdicts(retry, evidence, 1)
    expect(await offered()).toEqual([])
    clock.pass(60_000)
    expect((await outbox.next(all, lots)).map(({ seq, attempt }) => ({ seq, attempt }))).toEqual([{ seq: 1, attempt: 1 }])
    await outbox.recordVerdicts([verdict(1, { kind: 'retry', afterSeconds: 60 })], evidence, 2)
    expect(await offered()).toEqual([])
    clock.stamp = { ...clock.stamp, bootId: 'boot-2', monotonic: 5 }
    expect(await offered()).toEqual([1])
    await ledger.close()
  })

  it('of retry is not undone by an old receipt that comes late', async () => {
    const { ledger, clock, outbox, range, verdict, called, offered } = await station()
    await called(1)
    await outbox.markStored([range(1)])
    await outbox.recordVerdicts([verdict(1, { kind: 'retry', afterSeconds: 60 })], evidence, 1)
    await outbox.markStored([range(1)])
    clock.pass(60_000)
    expect(await offered()).toEqual([1])
    await outbox.markStored([range(1)])
    expect(await offered()).toEqual([])
    await ledger.close()
  })

  it('that refuses is told to whoever must see to it', async () => {
    const { ledger, clock, verdict, called } = await station()
    const refused: unknown[] = []
    const outbox = new LedgerOutbox({ ledger, clock, auditHead: () => genesis, onRepairs: () => {}, onRejected: ({ seq }, code) => refused.push([seq, code]) })
    await called(1)
    await called(2)
    await outbox.recordVerdicts([verdict(1, { kind: 'accepted' }), verdict(2, { kind: 'rejected', code: 'SY-110' })], evidence, 1)
    expect(refused).toEqual([[2, 'SY-110']])
    await ledger.close()
  })

  it('is replaced by a later one', async () => {
    const { ledger, outbox, verdict, called, stateOf } = await station()
    await called(1)
    await outbox.recordVerdicts([verdict(1, { kind: 'upgrade-needed' })], evidence, 1)
    await outbox.recordVerdicts([verdict(1, { kind: 'accepted' })], evidence, 2)
    expect(stateOf(1)).toEqual({ state: 'accepted', code: null })
    await ledger.close()
  })
})

describe('a postponed operation', () => {
  it('goes behind everything else, of whatever lane, and is never dropped', async () => {
    const { ledger, outbox, epoch, started, called, offered } = await station()
    await called(1)
    await called(2)
    await started()
    await outbox.postpone({ epoch, seq: 1 }, 'SY-104')
    expect(await offered()).toEqual([2, 3, 1])
    await outbox.postpone({ epoch, seq: 2 }, 'SY-104')
    await outbox.postpone({ epoch, seq: 2 }, 'SY-104')
    expect(await offered()).toEqual([3, 1, 2])
    await ledger.close()
  })
})

describe('the backlog', () => {
  it('counts what is waiting, its bytes and the age of the oldest', async () => {
    const { ledger, clock, outbox, range, called } = await station()
    expect(await outbox.backlog()).toEqual({ count: 0, bytes: 0, oldestSeconds: null })
    await called(1)
    clock.pass(5000)
    await called(2)
    clock.pass(5000)
    const bytes = (await outbox.next(all, lots)).reduce((sum: number, item: OutboxItem) => sum + item.bytes.length, 0)
    expect(await outbox.backlog()).toEqual({ count: 2, bytes, oldestSeconds: 10 })
    clock.stamp = { ...clock.stamp, trust: 'none' }
    expect((await outbox.backlog()).oldestSeconds).toBeNull()
    await outbox.markStored([range(1, 2)])
    expect((await outbox.backlog()).count).toBe(0)
    await ledger.close()
  })

  it('tells its listeners of what was added and of what was settled', async () => {
    const { ledger, outbox, range, called } = await station()
    const heard: string[] = []
    const stop = [outbox.onAppend(() => heard.push('append')), outbox.onChange(() => heard.push('change'))]
    await called(1)
    await outbox.markStored([range(1)])
    for (const end of stop) end()
    await called(2)
    expect(heard).toEqual(['append', 'change'])
    await ledger.close()
  })
})

describe('retention', () => {
  const month = 30 * 24 * 3600 * 1000

  it('removes the bytes of what was accepted long ago, and nothing else, from ledger and journal', async () => {
    const { directory, ledger, clock, outbox, verdict, called } = await station()
    for (let number = 0; number < 20; number += 1) await called(number)
    await outbox.recordVerdicts(Array.from({ length: 18 }, (_, index) => verdict(index + 1, index === 9 ? { kind: 'rejected', code: 'SY-110' } : { kind: 'accepted' })), evidence, 1)
    expect(await forgetSettled(ledger, clock, month)).toBe(0)
    clock.pass(month + 1)
    expect(await forgetSettled(ledger, clock, month)).toBe(17)
    expect(ledger.all<{ seq: number }>('SELECT seq FROM operations WHERE bytes IS NOT NULL').map(({ seq }) => seq)).toEqual([10, 19, 20])
    await ledger.close()
    const again = await openLedger(testOptions(directory))
    expect(again.boot).toMatchObject({ lost: [], healed: [], takenBack: [], newEpoch: null })
    await again.ledger.close()
  })

  it('keeps a sealing context as long as something sealed in it', async () => {
    const { ledger, clock, outbox, verdict } = await station()
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(1)))
    await outbox.recordVerdicts([verdict(1, { kind: 'accepted' })], evidence, 1)
    clock.pass(month + 1)
    expect(await forgetSettled(ledger, clock, month)).toBe(0)
    await outbox.recordVerdicts([verdict(2, { kind: 'accepted' })], evidence, 2)
    clock.pass(month + 1)
    expect(await forgetSettled(ledger, clock, month)).toBe(2)
    await ledger.close()
  })

  it('does nothing while the clock is not checked', async () => {
    const { ledger, clock, outbox, verdict, called } = await station()
    await called(1)
    await outbox.recordVerdicts([verdict(1, { kind: 'accepted' })], evidence, 1)
    clock.stamp = { ...clock.stamp, wall: Date.UTC(2038, 0, 1), trust: 'floor' }
    expect(await forgetSettled(ledger, clock, month)).toBe(0)
    await ledger.close()
  })
})

describe('absent ranges', () => {
  it('and present ones together are every number once', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(8)).map(([from, more]) => ({ from, to: from + more }))
    fc.assert(fc.property(fc.array(range), fc.integer({ min: 1, max: 80 }), (present, seq) => {
      const holds = (ranges: readonly { from: number; to: number }[]) => ranges.filter(({ from, to }) => from <= seq && seq <= to).length
      expect(holds(absentRanges(present))).toBe(holds(present) > 0 ? 0 : 1)
    }))
  })
})
