import * as fs from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOperation } from '../../sync/operation.ts'
import type { JournalDisk } from './journal/journal.ts'
import type { Transaction } from './ledger.ts'
import { openLedger } from './open.ts'
import type { LedgerTrouble } from './parts.ts'
import { help, sampleCase, temporaryDirectory, testOptions, TestSealer } from './testing/bench.ts'

/** The real disk, its fsyncs counted, and made to fail on demand. */
class CountedDisk implements JournalDisk {
  syncs = 0
  failure: string | null = null
  /** The failure ends when this file is gone. */
  until: string | null = null

  writeSync(fd: number, data: Uint8Array, offset: number, length: number, position: number): number {
    // Half of the record reaches the file first: that is how a disk fills up.
    if (this.failure !== null && (this.until === null || fs.existsSync(this.until))) {
      fs.writeSync(fd, data, offset, Math.floor(length / 2), position)
      throw Object.assign(new Error(this.failure), { code: this.failure })
    }
    return fs.writeSync(fd, data, offset, length, position)
  }

  fdatasyncSync(fd: number): void {
    this.syncs += 1
    fs.fdatasyncSync(fd)
  }
}

async function opened() {
  const directory = temporaryDirectory()
  const disk = new CountedDisk()
  const sealer = new TestSealer()
  const troubles: LedgerTrouble[] = []
  const options = testOptions(directory, { disk, sealer, onTrouble: (trouble) => troubles.push(trouble) })
  const { ledger, boot } = await openLedger(options)
  return { directory, disk, sealer, troubles, options, ledger, boot }
}

const append = (number: number) => (transaction: Transaction) => transaction.append('help.called', help(number))

describe('a ledger', () => {
  it('begins an epoch, takes an operation, and has it after opening again', async () => {
    const { ledger, boot, options } = await opened()
    expect(boot.newEpoch).toBe('new-file')
    expect(await ledger.commit(append(1))).toEqual({ epoch: boot.epoch, seq: 1 })
    await ledger.close()
    const again = await openLedger(options)
    expect(again.boot).toMatchObject({ newEpoch: null, unclean: false, journalCompleted: 0, epoch: boot.epoch })
    expect(again.ledger.get('SELECT seq, kind FROM operations')).toEqual({ seq: 1, kind: 'help.called' })
    await again.ledger.close()
  })

  it('answers with what the change returned, and shows it to every reader by then', async () => {
    const { ledger } = await opened()
    await ledger.commit((transaction) => transaction.run(`INSERT INTO settings (name, value) VALUES ('a', 1)`))
    expect(await ledger.commit((transaction) => transaction.get<{ value: number }>('SELECT value FROM settings')?.value)).toBe(1)
    expect(ledger.all('SELECT value FROM settings')).toEqual([{ value: 1 }])
    expect(() => ledger.get(`INSERT INTO settings (name, value) VALUES ('b', 1)`)).toThrow(/readonly/)
    await ledger.close()
  })

  it('finishes what waits when it is closed, and takes nothing afterwards', async () => {
    const { ledger, options } = await opened()
    const waiting = ledger.commit(append(1))
    await ledger.close()
    expect((await waiting).seq).toBe(1)
    await expect(ledger.commit(append(2))).rejects.toThrow('closed')
    const again = await openLedger(options)
    expect(again.ledger.position.seq).toBe(1)
    await again.ledger.close()
  })

  it('belongs to one process at a time', async () => {
    const { ledger, options } = await opened()
    await expect(openLedger(options)).rejects.toThrow('another process')
    await ledger.close()
  })
})

describe('the changes of one turn', () => {
  it('share one transaction and one fsync of the journal', async () => {
    const { ledger, disk } = await opened()
    const [groups, syncs] = [ledger.groups, disk.syncs]
    const ids = await Promise.all(Array.from({ length: 100 }, (_, number) => ledger.commit(append(number))))
    expect(ids.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect([ledger.groups - groups, disk.syncs - syncs]).toEqual([1, 1])
    await ledger.commit(append(101))
    expect([ledger.groups - groups, disk.syncs - syncs]).toEqual([2, 2])
    await ledger.close()
  })

  it('fail alone: its neighbours stand, and no number is skipped', async () => {
    const { ledger } = await opened()
    const outcomes = await Promise.allSettled([
      ledger.commit(append(1)),
      ledger.commit((transaction) => {
        transaction.append('help.called', help(2))
        transaction.run(`INSERT INTO settings (name, value) VALUES ('a', 1)`)
        throw new Error('second thoughts')
      }),
      ledger.commit((transaction) => transaction.run('INSERT INTO settings (name) VALUES (NULL)')),
      ledger.commit(append(3)),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(ledger.all('SELECT seq FROM operations')).toEqual([{ seq: 1 }, { seq: 2 }])
    expect(ledger.all('SELECT * FROM settings')).toEqual([])
    await ledger.close()
  })

  it('cannot be asynchronous, nor write after they have returned', async () => {
    const { ledger } = await opened()
    await expect(ledger.commit(async () => 1)).rejects.toThrow('before it returns')
    const kept = await ledger.commit((transaction) => ({ transaction }))
    expect(() => kept.transaction.append('help.called', help(1))).toThrow('has ended')
    await ledger.close()
  })

  it('give in every order and grouping what a list would give', async () => {
    const step = fc.record({ key: fc.integer({ min: 1, max: 5 }), fails: fc.boolean(), appends: fc.nat(2) })
    await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), async (turns) => {
      const { ledger, options } = await opened()
      const model = { counts: new Map<number, number>(), operations: 0 }
      for (const turn of turns) {
        await Promise.allSettled(turn.map(({ key, fails, appends }) => ledger.commit((transaction) => {
          transaction.run('INSERT INTO settings (name, value) VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1', String(key))
          for (let number = 0; number < appends; number += 1) transaction.append('help.called', help(number))
          if (fails) throw new Error('no')
        })))
        for (const { key, appends } of turn.filter(({ fails }) => !fails)) {
          model.counts.set(key, (model.counts.get(key) ?? 0) + 1)
          model.operations += appends
        }
      }
      await ledger.close()
      const again = await openLedger(options)
      expect(new Map(again.ledger.all<{ name: string; value: number }>('SELECT name, value FROM settings').map(({ name, value }) => [Number(name), value]))).toEqual(model.counts)
      expect(again.ledger.all<{ seq: number }>('SELECT seq FROM operations ORDER BY seq').map(({ seq }) => seq)).toEqual(Array.from({ length: model.operations }, (_, index) => index + 1))
      expect(again.boot).toMatchObject({ healed: [], takenBack: [], lost: [], journalCompleted: 0 })
      await again.ledger.close()
    }), { numRuns: 40 })
  })
})

describe('an operation with personal data', () => {
  const kinds = 'SELECT kind, context FROM operations ORDER BY seq'

  it('is preceded by its context once, and is sealed', async () => {
    const { ledger, sealer } = await opened()
    const { contextId: context } = sealer.current()
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(1)))
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(2)))
    expect(ledger.all(kinds)).toEqual([{ kind: 'seal.context', context: null }, { kind: 'case.submitted', context }, { kind: 'case.submitted', context }])
    const bytes = ledger.all<{ bytes: Uint8Array }>('SELECT bytes FROM operations ORDER BY seq').map((row) => row.bytes)
    expect(bytes.map((operation) => { const decoded = decodeOperation(operation); return decoded.ok && decoded.value.counter })).toEqual([null, 0, 1])
    expect(bytes.some((operation) => Buffer.from(operation).includes('sample-'))).toBe(false)
    await ledger.close()
  })

  it('announces its context again when the announcement was rolled back with it', async () => {
    const { ledger } = await opened()
    await expect(ledger.commit((transaction) => {
      transaction.append('case.submitted', sampleCase(1))
      throw new Error('second thoughts')
    })).rejects.toThrow('second thoughts')
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(2)))
    expect(ledger.all<{ kind: string }>(kinds).map(({ kind }) => kind)).toEqual(['seal.context', 'case.submitted'])
    await ledger.close()
  })

  it('announces each new context', async () => {
    const { ledger, sealer } = await opened()
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(1)))
    sealer.renew()
    await ledger.commit((transaction) => transaction.append('case.submitted', sampleCase(2)))
    expect(ledger.all<{ kind: string }>(kinds).map(({ kind }) => kind)).toEqual(['seal.context', 'case.submitted', 'seal.context', 'case.submitted'])
    await ledger.close()
  })

  it('is not taken when its body is not of its kind: the county would refuse it for ever', async () => {
    const { ledger } = await opened()
    await expect(ledger.commit((transaction) => transaction.append('case.submitted', { ...sampleCase(1), lookUpHash: 'short' }))).rejects.toThrow()
    expect(ledger.position.seq).toBe(0)
    await ledger.close()
  })
})

describe('when the journal fails', () => {
  it('because the disk filled up since the commit, the reserve is given up to finish', async () => {
    const { directory, ledger, disk, troubles } = await opened()
    await ledger.commit(append(1))
    const reserve = join(directory, 'ledger.reserve')
    expect(fs.existsSync(reserve)).toBe(true)
    disk.failure = 'ENOSPC'
    disk.until = reserve
    expect((await ledger.commit(append(2))).seq).toBe(2)
    expect(fs.existsSync(reserve)).toBe(false)
    expect(troubles).toEqual([])
    disk.failure = null
    await ledger.commit(append(3))
    expect(fs.existsSync(reserve)).toBe(true)
    await ledger.close()
  })

  it('the turn that met it stands, the next is refused, and then the journal catches up', async () => {
    const { ledger, disk, troubles, options } = await opened()
    await ledger.commit(append(1))
    disk.failure = 'EIO'
    expect((await ledger.commit(append(2))).seq).toBe(2)
    await expect(ledger.commit(append(3))).rejects.toMatchObject({ code: 'LE-102' })
    disk.failure = null
    expect((await ledger.commit(append(4))).seq).toBe(3)
    expect(troubles.map(({ kind }) => kind)).toEqual(['journal-behind', 'refused', 'journal-caught-up'])
    await ledger.close()
    expect((await openLedger(options)).boot).toMatchObject({ journalCompleted: 0, lost: [] })
  })
})
