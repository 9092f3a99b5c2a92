/** Single facts of this station that outlive a restart, by name. */
import type { Reader, SqlValue, Tables } from '../ledger/ledger.ts'

interface Facts {
  /** `YYYY-MM-DD`; never goes back (`business-day.ts`). */
  readonly 'business-day': string
  /** 16 bytes; stretches look-up codes before they are stored (`cases/look-up.ts`). */
  readonly 'look-up-salt': Uint8Array
  /** Wall ms by the county's clock when it answered last, an hour or so behind (`feed/freshness.ts`). */
  readonly 'county-heard-at': number
  /** Wall ms of the last check of every byte of the ledger, and how much it put right (`ledger-care.ts`). */
  readonly 'ledger-checked-at': number
  readonly 'ledger-check-found': number
  /** Cursor of the county's feed. */
  readonly 'feed-cursor': number
  /** Digest of the built-in catalogue that was taken up last. */
  readonly 'built-in-catalogue': string
}

export type Fact = keyof Facts

export const readFact = <F extends Fact>(reader: Reader, name: F): Facts[F] | undefined =>
  reader.get<{ value: Facts[F] }>('SELECT value FROM settings WHERE name = ?', name)?.value

export function writeFact<F extends Fact>(tables: Tables, name: F, value: Facts[F] & SqlValue): void {
  tables.run('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value)
}
