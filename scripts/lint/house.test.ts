import { describe, expect, it } from 'vitest'
import { refusal } from './house.ts'

describe('the rooms of the house', () => {
  it.each([
    ['domain/queue/ticket.ts', 'domain/result.ts'],
    ['station/compose.ts', 'drivers/receipt-printer/device.ts'],
    ['station/tickets/take.ts', 'sync/operation.ts'],
    ['county/edge/server.ts', 'county/database.ts'],
    ['renderer/kiosk/home/home.tsx', 'station/api/contract.ts'],
    ['tests/e2e/visit.spec.ts', 'county/core/ingest.ts'],
    ['sync/frames/codec.test.ts', 'tests/support/random.ts'],
  ])('%s may import %s', (from, to) => expect(refusal(from, to)).toBeNull())

  it.each([
    ['domain/queue/ticket.ts', 'station/api/contract.ts'],
    ['station/tickets/take.ts', 'drivers/receipt-printer/device.ts'],
    ['county/edge/server.ts', 'county/core/ingest.ts'],
    ['county/core/ingest.ts', 'county/edge/server.ts'],
    ['renderer/kiosk/home/home.tsx', 'station/server/router.ts'],
    ['renderer/console/app.tsx', 'station/api/contract.ts'],
    ['drivers/receipt-printer/driver.ts', 'station/api/contract.ts'],
    ['electron/boot.main.ts', 'domain/result.ts'],
    ['sync/frames/codec.ts', 'tests/support/random.ts'],
  ])('%s must not import %s', (from, to) => expect(refusal(from, to)).not.toBeNull())
})
