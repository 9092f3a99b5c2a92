/** What stands in a station's folder, looked at from outside while it runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Name of a kind of row → how many came to be. Nothing named: the ledger is as it was. */
export type Effect = Readonly<Record<string, number>>

/** Operations by kind and rows by table of a station's ledger. Ends of print jobs are left out: paper takes its time. */
export function countStation(data: string): Effect {
  const ledger = new DatabaseSync(join(data, 'ledger', 'ledger.db'), { readOnly: true })
  try {
    const rows = ledger.prepare(`
      SELECT kind AS name, count(*) AS n FROM operations WHERE kind <> 'job.finished' GROUP BY kind
      UNION ALL SELECT 'row in ' || 'tickets', count(*) FROM tickets
      UNION ALL SELECT 'row in ' || 'cases', count(*) FROM cases
      UNION ALL SELECT 'row in ' || 'jobs', count(*) FROM jobs
      UNION ALL SELECT 'row in ' || 'catalogue', count(*) FROM catalogue`).all() as { name: string; n: number }[]
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
  } finally {
    ledger.close()
  }
}

/** What `after` has more, or less, than `before`. */
export function difference(before: Effect, after: Effect): Effect {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries([...names].map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const).filter(([, n]) => n !== 0))
}

export function logLines(data: string): readonly Readonly<Record<string, unknown>>[] {
  return readFileSync(join(data, 'log', 'station.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
}
