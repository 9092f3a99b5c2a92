/**
 * The slow reading that must not hold up a villager: scrub and backup, each in a thread of its
 * own with a read-only connection. What it finds, the ledger's own thread puts right.
 */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { backUp } from './backup.ts'
import { openReader } from './connection.ts'
import { checkIntegrity, type Integrity } from './integrity.ts'
import { indexJournal } from './journal/index.ts'
import { Journal } from './journal/journal.ts'
import { knownHashes, walk, type Finding } from './walk.ts'

export type CareTask =
  /** `ordinal`, `seq`: the end of the chain when the scrub was asked for; what comes later is still on its way to the journal. */
  | { readonly kind: 'scrub'; readonly directory: string; readonly journalDirectory: string; readonly ordinal: number; readonly seq: number }
  | { readonly kind: 'back-up'; readonly directory: string }

export type CareAnswer =
  | { readonly kind: 'scrubbed'; readonly integrity: Integrity; readonly operations: number; readonly findings: readonly Finding[]; readonly damagedSegments: readonly string[] }
  | { readonly kind: 'backed-up'; readonly path: string }

function scrub(task: Extract<CareTask, { kind: 'scrub' }>): CareAnswer {
  const reader = openReader(join(task.directory, 'ledger.db'))
  try {
    const integrity = checkIntegrity(reader)
    if (integrity === 'damaged') return { kind: 'scrubbed', integrity, operations: 0, findings: [], damagedSegments: [] }
    // One snapshot for all that follows, taken before the journal is read: the journal then has at least as much.
    reader.exec('BEGIN')
    const known = knownHashes(reader)
    const journal = indexJournal(new Journal({ directory: task.journalDirectory }), known)
    const findings = [...walk(reader, journal, null)].filter(({ ordinal, seq }) => ordinal !== null && (ordinal < task.ordinal || (ordinal === task.ordinal && seq <= task.seq)))
    return { kind: 'scrubbed', integrity, operations: known.size, findings, damagedSegments: journal.damagedSegments }
  } finally {
    reader.close()
  }
}

function makeCopy(task: Extract<CareTask, { kind: 'back-up' }>): CareAnswer {
  const reader = openReader(join(task.directory, 'ledger.db'))
  try {
    return { kind: 'backed-up', path: backUp(reader, task.directory) }
  } finally {
    reader.close()
  }
}

const task = workerData as CareTask
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort?.postMessage(task.kind === 'scrub' ? scrub(task) : makeCopy(task))
