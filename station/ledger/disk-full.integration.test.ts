import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { genesis } from '../../sync/operation.ts'
import { LedgerOutbox } from '../operations/outbox.ts'
import type { LedgerOptions } from './open.ts'
import { openLedger } from './open.ts'
import { help, testOptions } from './testing/bench.ts'

/** A real file system of 4 MB needs root to mount. */
const root = process.getuid?.() === 0
if (!root) process.stdout.write('skipped: a small file system can be mounted by root only\n')

const mounted: string[] = []

function smallDisk(): string {
  const directory = fs.mkdtempSync(join(tmpdir(), 'jinban-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', directory])
  mounted.push(directory)
  return directory
}

/** Fills a disk to the last byte with a file of somebody else's. */
function fill(directory: string): void {
  const fd = fs.openSync(join(directory, 'ballast'), 'a')
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) fs.writeSync(fd, Buffer.alloc(size, 1))
    } catch {
      // Full for this size.
    }
  }
  fs.closeSync(fd)
}

const makeRoom = (directory: string) => fs.rmSync(join(directory, 'ballast'))

const remount = (directory: string, how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, directory])

describe.skipIf(!root)('on a real disk', () => {
  let directory: string
  let options: LedgerOptions

  beforeEach(() => {
    directory = smallDisk()
    options = testOptions(join(directory, 'station'), { reserve: { reserveBytes: 262_144, minimumFree: 131_072 } })
  })
  afterEach(() => {
    for (const path of mounted.splice(0)) {
      execFileSync('umount', ['-l', path])
      fs.rmdirSync(path)
    }
  })

  const open = async () => {
    const { ledger, boot } = await openLedger(options)
    return { ledger, boot, append: (number: number) => ledger.commit((transaction) => transaction.append('help.called', help(number))) }
  }

  it('that fills up: nothing is accepted, nothing accepted is lost, and it goes on when there is room', async () => {
    const { ledger, append } = await open()
    await append(1)
    fill(directory)
    for (let number = 0; number < 3; number += 1) await expect(append(90 + number)).rejects.toMatchObject({ code: 'LE-101' })
    makeRoom(directory)
    expect((await append(2)).seq).toBe(2)
    await ledger.close()
    const again = await open()
    expect(again.boot).toMatchObject({ lost: [], journalCompleted: 0, newEpoch: null })
    expect(again.ledger.position.seq).toBe(2)
    await again.ledger.close()
  })

  it('that fills up within a turn: SQLite itself says no, the turn is refused whole, and the next one works', async () => {
    const { ledger, append } = await open()
    await append(1)
    const outcomes = await Promise.allSettled([
      append(90),
      ledger.commit((transaction) => {
        fill(directory)
        for (let number = 0; number < 200; number += 1) transaction.run('INSERT INTO settings (name, value) VALUES (?, ?)', `${number}`, 'x'.repeat(20_000))
      }),
      append(91),
    ])
    expect(outcomes).toMatchObject(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: { code: 'LE-101' } })))
    makeRoom(directory)
    expect((await append(2)).seq).toBe(2)
    expect(ledger.all('SELECT * FROM settings')).toEqual([])
    await ledger.close()
  })

  it('that is full: what the county has stored can still be noted, from the reserve', async () => {
    const { ledger, boot, append } = await open()
    await append(1)
    fill(directory)
    const outbox = new LedgerOutbox({ ledger, clock: options.clock, auditHead: () => genesis, onRepairs: () => {} })
    await outbox.markStored([{ epoch: boot.epoch, from: 1, to: 1 }])
    expect((await outbox.backlog()).count).toBe(0)
    await expect(append(2)).rejects.toMatchObject({ code: 'LE-101' })
    makeRoom(directory)
    expect((await append(2)).seq).toBe(2)
    await ledger.close()
  })

  it('that was full when the power failed: the ledger opens, refuses, and recovers', async () => {
    const { ledger, append } = await open()
    await append(1)
    await ledger.close()
    fill(directory)
    const again = await open()
    expect(again.boot.lost).toEqual([])
    await expect(again.append(2)).rejects.toMatchObject({ code: 'LE-101' })
    makeRoom(directory)
    expect((await again.append(2)).seq).toBe(2)
    await again.ledger.close()
  })

  it('that is pulled, the journal\'s: refused with LE-102, and accepted again when there is one', async () => {
    const journalDisk = smallDisk()
    options = { ...options, journalDirectory: join(journalDisk, 'journal') }
    const { ledger, append } = await open()
    await append(1)
    execFileSync('umount', ['-l', journalDisk])
    await expect(append(90)).rejects.toMatchObject({ code: 'LE-102' })
    fs.mkdirSync(join(journalDisk, 'journal'))
    expect((await append(2)).seq).toBe(2)
    await ledger.close()
    fs.rmSync(join(journalDisk, 'journal'), { recursive: true })
    mounted.splice(mounted.indexOf(journalDisk), 1)
    fs.rmdirSync(journalDisk)
  })

  it('that is read-only at the start: the ledger says LE-102 and is not touched', async () => {
    const { ledger, append } = await open()
    await append(1)
    await ledger.close()
    remount(directory, 'ro')
    await expect(openLedger(options)).rejects.toMatchObject({ code: 'LE-102' })
    remount(directory, 'rw')
    const again = await open()
    expect(again.ledger.position.seq).toBe(1)
    await again.ledger.close()
  })
})
