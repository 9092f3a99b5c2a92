/** The driver against a service that others wrote: pcscd, with vpcd's virtual reader. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SmartCardReader, SmartCardReaderStatus } from '../../domain/device/smart-card.ts'
import { pcscdMissing, startCardService, type CardService } from '../../tests/support/pcscd.ts'
import { driveByHand } from '../simulation/testing.ts'
import { openSmartCardReader, readSmartCardProfile, typedReader, type SmartCardReportEvent } from './open.ts'

const missing = pcscdMissing()
if (missing !== null) process.stderr.write(`Chip cards are not tried against pcscd: ${missing}\n`)

const atr = Buffer.from('3B8F8001804F0CA000000306030001000000006A', 'hex')
const other = Buffer.from('3B6800000073C84012009000', 'hex')
const quick = { pollMs: 200, backoff: { firstMs: 50, capMs: 200 } }

describe.skipIf(missing !== null)('with pcscd and vpcd', () => {
  let service: CardService
  let reader: SmartCardReader
  let reports: SmartCardReportEvent[]
  beforeAll(async () => {
    service = await startCardService()
    // Where libpcsclite finds the service.
    process.env['PCSCLITE_CSOCK_NAME'] = service.socket
  })
  afterAll(() => service[Symbol.asyncDispose]())
  afterEach(async () => {
    await reader.close()
    service.remove()
  })

  const open = (): void => {
    reports = []
    reader = openSmartCardReader(readSmartCardProfile('generic-pcsc'), typedReader('Virtual PCD'), { policy: quick, report: (event) => reports.push(event) })
  }
  async function until(wanted: (status: SmartCardReaderStatus) => boolean): Promise<SmartCardReaderStatus> {
    for await (const status of reader.watch(AbortSignal.timeout(20_000))) if (wanted(status)) return status
    throw new Error(`stayed ${JSON.stringify(reader.status())}`)
  }
  const empty = (status: SmartCardReaderStatus): boolean => status.state === 'ready' && status.card === 'none'
  const present = async (): Promise<string> => {
    const status = await until((now) => now.state === 'ready' && now.card === 'present')
    return status.state === 'ready' && status.card === 'present' ? Buffer.from(status.atr.reveal()).toString('hex') : ''
  }

  test('a card comes and goes, another one comes; no log has an ATR', async () => {
    open()
    await until(empty)
    await service.insert(atr)
    expect(await present()).toBe(atr.toString('hex'))
    service.remove()
    await until(empty)
    await service.insert(other)
    expect(await present()).toBe(other.toString('hex'))
    expect(reports.length).toBeGreaterThan(3)
    expect(JSON.stringify(reports)).not.toMatch(/3b8f80|59,143|3b68/i)
  })

  test('a card that is there before anybody looks is seen', async () => {
    await service.insert(atr)
    open()
    expect(await present()).toBe(atr.toString('hex'))
  })

  test('the service is killed: absent; begun again without a reader, and with it, all is told without a restart of ours', async () => {
    open()
    await until(empty)
    await service.kill()
    await until(({ state }) => state === 'absent')
    await service.start('without-reader')
    expect(await until(({ state }) => state === 'degraded')).toEqual({ state: 'degraded', fault: 'no-reader' })
    await service.kill()
    await service.start('with-reader')
    await until(empty)
    await service.insert(atr)
    expect(await present()).toBe(atr.toString('hex'))
  })

  test('bin/device tells of a card, and of its ATR the beginning', async () => {
    open()
    await service.insert(atr)
    await present()
    expect(await driveByHand('smart-card', 'generic-pcsc', 'status', '--port', 'Virtual PCD')).toMatchObject({ lines: [{ state: 'ready', card: 'present', atr: '3b8f… (20 bytes)' }], status: 0 })
  })
})
