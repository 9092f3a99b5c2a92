/** Quarantine (隔离区) and alarms: what does not fit is kept as it came, and people are told. */
import type { ErrorCode } from '../../../domain/errors.ts'
import type { AlarmKind, CoreTransaction } from '../schema.ts'
import type { Offered } from './run.ts'

export interface Alarm {
  readonly at: Date
  readonly station: number | null
  readonly kind: AlarmKind
  /** Never personal data: alarms are read by technicians. */
  readonly detail: Readonly<Record<string, string>>
}

export async function raiseAlarm(trx: CoreTransaction, { at, station, kind, detail }: Alarm): Promise<void> {
  await trx.insertInto('core.alarms').values({ at, station, kind, detail: JSON.stringify(detail) }).execute()
}

/** Keeps the bytes under their code; the same bytes offered again are the same row. True when they are new here. */
export async function quarantine(trx: CoreTransaction, station: number, offered: Offered, code: ErrorCode, at: Date): Promise<boolean> {
  const rows = await trx.insertInto('core.quarantine')
    .values({ station, epoch: offered.epoch.toString(), seq: offered.seq, code, hash: offered.hash, bytes: offered.bytes, at, resolved_at: null })
    // Its key covers the hash, so what stands there is these very bytes.
    .onConflict((conflict) => conflict.columns(['station', 'epoch', 'seq', 'code', 'hash']).doNothing())
    .returning('id').execute()
  return rows.length === 1
}

/** It was judged again and is in order now. */
export async function resolveQuarantine(trx: CoreTransaction, station: number, offered: Offered, at: Date): Promise<void> {
  await trx.updateTable('core.quarantine').set({ resolved_at: at })
    .where('station', '=', station).where('epoch', '=', offered.epoch.toString()).where('seq', '=', offered.seq).where('hash', '=', Buffer.from(offered.hash))
    .where('resolved_at', 'is', null).execute()
}
