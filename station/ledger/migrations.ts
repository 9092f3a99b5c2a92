/**
 * The schema of the ledger, as the steps that made it. A step only adds (tables, columns with a
 * default, indexes), so that the release before can still work on the file; one that cannot is
 * marked `breaking`, is preceded by a copy of the ledger, and shuts older programs out.
 *
 * A new table: add `migrations/NNN-name.ts` with the next number and name it here. A step that
 * has shipped is never edited.
 */
import { operations } from './migrations/001-operations.ts'
import { counter } from './migrations/002-counter.ts'
import { help } from './migrations/003-help.ts'
import { jobKinds } from './migrations/004-job-kinds.ts'
import { devices } from './migrations/005-devices.ts'
import { supplies } from './migrations/006-supplies.ts'
import { staff } from './migrations/007-staff.ts'
import { staffPins } from './migrations/008-staff-pins.ts'

export interface Migration {
  /** 1, 2, 3 …, without gaps. */
  readonly version: number
  /** SQL statements, in order; all steps of one start run in one transaction. */
  readonly up: readonly string[]
  /** An older program cannot work on the result. */
  readonly breaking?: true
}

export const migrations: readonly Migration[] = [operations, counter, help, jobKinds, devices, supplies, staff, staffPins]
