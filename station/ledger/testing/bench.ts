/** What tests of the ledger share: a directory of their own, a clock that is told, a sealer that seals. */
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock, TimeStamp } from '../../../domain/time/clock.ts'
import type { Sealer, SealingContext } from '../../operations/sealer.ts'
import type { LedgerOptions } from '../open.ts'

export class ToldClock implements Clock {
  stamp: TimeStamp = { wall: 1_790_000_000_000, monotonic: 1000, bootId: 'boot-1', trust: 'synced' }

  now(): TimeStamp {
    return this.stamp
  }

  pass(ms: number): void {
    this.stamp = { ...this.stamp, wall: this.stamp.wall + ms, monotonic: this.stamp.monotonic + ms }
  }
}

/** Seals for real with AES-256-GCM under a key that nobody has. */
export class TestSealer implements Sealer {
  context = testContext()

  current(): SealingContext {
    return this.context
  }

  renew(): void {
    this.context = testContext()
  }
}

function testContext(): SealingContext {
  const contextId = randomUUID()
  const key = randomBytes(32)
  let counter = 0
  return {
    contextId,
    announcement: { contextId, suite: 'hpke-x25519-hkdf-sha256-aes256gcm', recipients: [{ keyId: 'test', enc: new Uint8Array(32), wrapped: new Uint8Array(48) }] },
    nextCounter: () => counter++,
    seal: (plain, number, aad) => {
      const nonce = Buffer.alloc(12)
      nonce.writeBigUInt64BE(BigInt(number), 4)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(aad)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** In memory where the system allows: these tests end no process, so nothing has to reach a disk. */
const shelf = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const prefix = 'jinban-ledger-'

/** A directory of its own for a test. Test processes are ended without warning, so each one sweeps up after those that are gone. */
export function temporaryDirectory(): string {
  sweep()
  return mkdtempSync(join(shelf, `${prefix}${process.pid}-`))
}

let swept = false

function sweep(): void {
  if (swept) return
  swept = true
  for (const name of readdirSync(shelf)) {
    const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(shelf, name), { recursive: true, force: true })
  }
}

export function testOptions(directory: string, more: Partial<LedgerOptions> = {}): LedgerOptions {
  return { directory, station: () => 7, clock: new ToldClock(), sealer: new TestSealer(), machineId: 'test-machine', reserve: { reserveBytes: 65_536, minimumFree: 65_536 }, ...more }
}

/** A small operation whose number shows in its body. */
export const help = (number: number) => ({ page: `page-${number}`, businessDay: '2026-09-22' })

/** A sealed operation of sample data. */
export const sampleCase = (number: number) => ({
  caseNumber: `sample-${number}`,
  lookUpHash: '0'.repeat(64),
  itemId: 'item',
  formId: 'form',
  formVersion: 1,
  values: {},
  documentHash: '1'.repeat(64),
  assurance: 1 as const,
  language: 'zh',
})
