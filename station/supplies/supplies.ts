/**
 * Supplies (耗材): how much is left by count, restocked by staff, asked for at the county
 * (物品申领, BM-10).
 */
import { supplyKinds, supplyLevel, usualCapacity, type SupplyKind } from '../../domain/device/supplies.ts'
import type { OperationBody } from '../../domain/operation.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { Supply } from '../api/devices-contract.ts'
import type { JobKind } from '../jobs/store.ts'
import type { Ledger, Reader, Tables } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import type { BusinessDay } from '../settings/business-day.ts'

export interface SuppliesParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly day: BusinessDay
}

/** Jobs that use a supply up, and whether by the sheet. */
const usedBy: Readonly<Record<SupplyKind, readonly JobKind[]>> = {
  'receipt-paper': ['ticket', 'ticket-copy', 'case-receipt', 'sheet', 'test-slip', 'readiness'],
  'a4-paper': ['paper', 'test-paper'],
  toner: ['paper', 'test-paper'],
}

interface SupplyRow { readonly capacity: number; readonly since: number; readonly restocked: number | null; readonly requested: number | null }

export class Supplies {
  readonly #parts: SuppliesParts
  readonly #shown: Live<Supply[]>

  constructor(parts: SuppliesParts) {
    this.#parts = parts
    this.#shown = new Live(this.all(), (a, b) => JSON.stringify(a) === JSON.stringify(b))
  }

  all(): Supply[] {
    const { ledger } = this.#parts
    return supplyKinds.map((kind) => {
      const { capacity, since, restocked, requested } = rowOf(ledger, kind)
      const used = usedSince(ledger, kind, since)
      return { kind, capacity, used, level: supplyLevel(capacity, used), restocked, requested }
    })
  }

  watch(signal?: AbortSignal): AsyncGenerator<Supply[], void, void> {
    this.look()
    return this.#shown.watch(signal)
  }

  /** Something was printed, restocked or asked for. */
  look(): void {
    this.#shown.set(this.all())
  }

  /** A full roll, tray or cartridge was put in: counting begins again. @throws LedgerRefusal */
  async restock(kind: SupplyKind, capacity: number): Promise<void> {
    const { ledger, clock } = this.#parts
    await ledger.commit((t) => {
      const body = { supply: kind, capacity, at: Math.floor(clock.now().wall) }
      reenactRestock(t, body)
      t.append('supply.restocked', body)
    })
    this.look()
  }

  /** Asks the county for more; once until it is restocked, however often it is pressed. @throws LedgerRefusal */
  async request(kind: SupplyKind): Promise<void> {
    const { ledger, clock, day } = this.#parts
    await ledger.commit((t) => {
      const row = rowOf(t, kind)
      if (row.requested !== null) return
      write(t, kind, { ...row, requested: Math.floor(clock.now().wall) })
      t.append('supply.requested', { supply: kind, left: Math.max(0, row.capacity - usedSince(t, kind, row.since)), businessDay: day.stamp(t) })
    })
    this.look()
  }
}

/** Puts a restocking back that the ledger has forgotten; what was printed before it counts no more. */
export function reenactRestock(tables: Tables, { supply, capacity, at }: OperationBody<'supply.restocked'>): void {
  const newest = tables.get<{ place: number | null }>('SELECT max(place) AS place FROM jobs')?.place ?? 0
  write(tables, supply, { capacity, since: newest, restocked: at, requested: null })
}

function rowOf(reader: Reader, kind: SupplyKind): SupplyRow {
  return reader.get<SupplyRow>('SELECT capacity, since, restocked, requested FROM supplies WHERE kind = ?', kind) ?? { capacity: usualCapacity[kind], since: 0, restocked: null, requested: null }
}

function write(tables: Tables, kind: SupplyKind, { capacity, since, restocked, requested }: SupplyRow): void {
  tables.run(
    'INSERT INTO supplies (kind, capacity, since, restocked, requested) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind) DO UPDATE SET capacity = excluded.capacity, since = excluded.since, restocked = excluded.restocked, requested = excluded.requested',
    kind, capacity, since, restocked, requested,
  )
}

/** What may have been printed counts as printed. */
function usedSince(reader: Reader, kind: SupplyKind, since: number): number {
  const kinds = usedBy[kind]
  return reader.get<{ used: number | null }>(
    `SELECT sum(sheets) AS used FROM jobs WHERE place > ? AND state IN ('sent', 'confirmed', 'unknown') AND kind IN (${kinds.map(() => '?').join(', ')})`, since, ...kinds,
  )?.used ?? 0
}
