import type { Migration } from '../migrations.ts'

/**
 * Operations, their way to the county, and what the ledger knows of itself.
 *
 * `bytes` is null once an operation is past its retention: its hash stays, so that the chain can
 * still be followed. An epoch is named by its ordinal inside the file: that is their order.
 * Other rooms look at `operation_states`, where an epoch has its own name (`epochText`).
 */
export const operations: Migration = {
  version: 1,
  up: [
    `CREATE TABLE ledger_facts (
      name TEXT PRIMARY KEY,
      value ANY
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE epochs (
      ordinal INTEGER PRIMARY KEY,
      epoch TEXT NOT NULL UNIQUE CHECK (length(epoch) = 16),
      reason TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE operations (
      epoch INTEGER NOT NULL REFERENCES epochs (ordinal),
      seq INTEGER NOT NULL CHECK (seq > 0),
      kind TEXT NOT NULL,
      lane INTEGER NOT NULL,
      context TEXT,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      bytes BLOB,
      UNIQUE (epoch, seq)
    ) STRICT`,
    'CREATE INDEX operations_context ON operations (context) WHERE context IS NOT NULL',
    `CREATE TABLE seal_contexts (
      context TEXT PRIMARY KEY,
      epoch INTEGER NOT NULL,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE outbox (
      epoch INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      lane INTEGER NOT NULL,
      size INTEGER NOT NULL,
      at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'accepted', 'rejected', 'retry', 'upgrade-needed')),
      code TEXT,
      attempt INTEGER NOT NULL DEFAULT 0,
      postponed INTEGER NOT NULL DEFAULT 0,
      due_boot TEXT,
      due INTEGER,
      settled INTEGER,
      verdict_cursor INTEGER,
      PRIMARY KEY (epoch, seq),
      FOREIGN KEY (epoch, seq) REFERENCES operations (epoch, seq)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX outbox_to_offer ON outbox (postponed, lane, epoch, seq) WHERE state IN ('waiting', 'retry')`,
    `CREATE INDEX outbox_settled ON outbox (settled) WHERE state = 'accepted'`,
    `CREATE TABLE verdict_evidence (
      cursor INTEGER PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT`,
    `CREATE VIEW operation_states AS
      SELECT epochs.epoch AS epoch, outbox.seq AS seq, outbox.state AS state, outbox.code AS code
      FROM outbox JOIN epochs ON epochs.ordinal = outbox.epoch`,
    `CREATE TABLE ledger_losses (
      epoch INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      kind TEXT,
      found INTEGER NOT NULL,
      PRIMARY KEY (epoch, seq)
    ) STRICT, WITHOUT ROWID`,
  ],
}
