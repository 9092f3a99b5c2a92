import type { Migration } from '../migrations.ts'

/**
 * What the rooms in front of the villager keep: tickets, cases, print jobs, catalogue, settings.
 *
 * `cases` has no name, no item and no answer in it; `look_up` is the code stretched with scrypt,
 * `request` a hash (docs/decisions/030). A case's state is its operation's, in `outbox`.
 * `jobs` has no words of a slip in it. `catalogue.place` is the cursor that pages follow.
 */
export const counter: Migration = {
  version: 2,
  up: [
    `CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value ANY NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE catalogue (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      place INTEGER NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('built-in', 'county')),
      body TEXT,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE tickets (
      business_day TEXT NOT NULL,
      prefix TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      queue TEXT NOT NULL,
      priority INTEGER NOT NULL CHECK (priority IN (0, 1)),
      identified INTEGER NOT NULL CHECK (identified IN (0, 1)),
      request TEXT NOT NULL UNIQUE,
      waiting INTEGER NOT NULL,
      minutes INTEGER NOT NULL,
      windows TEXT NOT NULL,
      issued INTEGER NOT NULL,
      told_time TEXT,
      PRIMARY KEY (business_day, prefix, number)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX tickets_queue ON tickets (business_day, queue, issued)',
    `CREATE TABLE cases (
      case_number TEXT PRIMARY KEY,
      request BLOB NOT NULL UNIQUE CHECK (length(request) = 32),
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      look_up BLOB NOT NULL UNIQUE CHECK (length(look_up) = 32),
      item_group TEXT NOT NULL,
      business_day TEXT NOT NULL,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE jobs (
      place INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('ticket', 'ticket-copy', 'case-receipt')),
      subject TEXT NOT NULL,
      visit TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'confirmed', 'unknown', 'failed')),
      fault TEXT,
      created INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX jobs_open ON jobs (state, place) WHERE state IN ('queued', 'sent')`,
    'CREATE INDEX jobs_subject ON jobs (kind, subject)',
  ],
}
