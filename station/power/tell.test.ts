import { expect, test } from 'vitest'
import { LedgerRefusal, type Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log/log.ts'
import { tellOfPower } from './tell.ts'

function bench(powerOff: (() => Promise<void>) | null, refuse = false) {
  const told: unknown[] = []
  const ledger = { commit: async (change: (t: unknown) => unknown) => {
    if (refuse) throw new LedgerRefusal('LE-101')
    change({ get: () => undefined, append: (kind: string, { event, detail }: { event: string; detail: unknown }) => told.push([kind, event, detail]) })
  } } as unknown as Ledger
  const log = ((event: string, fields: object) => told.push([event, 'trace' in fields ? {} : fields])) as unknown as Log
  return { told, ...tellOfPower(ledger, log, powerOff && (async () => { told.push(['asked']); await powerOff() })) }
}
const rest = () => new Promise((resolve) => { setImmediate(resolve) })

test('what is told stands in the journal before the machine is asked to switch off', async () => {
  const { told, served } = bench(async () => {})
  served('low')
  await rest()
  expect(told).toEqual([['power.served', { why: 'low', off: true }], ['audit.entry', 'station.power-ending', { why: 'low', off: true }], ['asked']])
})

test('nobody is asked where the site has not let the station', async () => {
  const { told, served } = bench(null)
  served('time')
  await rest()
  expect(told).toEqual([['power.served', { why: 'time', off: false }], ['audit.entry', 'station.power-ending', { why: 'time', off: false }]])
})

test('a full disk does not keep the machine on', async () => {
  const { told, served } = bench(async () => {}, true)
  served('low')
  await rest()
  expect(told.at(-1)).toEqual(['asked'])
})

test('a machine that does not switch off is told of, and the station goes on', async () => {
  const { told, served } = bench(async () => { throw new Error('Interactive authentication required.') })
  served('ordered')
  await rest()
  expect(told.at(-1)).toEqual(['power.not-off', {}])
})
