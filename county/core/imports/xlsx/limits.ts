/** What a workbook may be, at most. A county's 608 items with their materials are some 5,000 rows and 2 MB. */
import type { ImportErrorCode } from '../../../../domain/catalogue/import/errors.ts'

const megabyte = 1024 * 1024

export const limits = {
  fileBytes: 20 * megabyte,
  /** All entries of the archive together, unpacked. */
  unpackedBytes: 120 * megabyte,
  entries: 500,
  sheets: 30,
  /** Rows with something in them, of all sheets together. */
  rows: 10_000,
  /** What stands further to the right is nobody's column. */
  columns: 200,
} as const

/** A file that is not read any further. */
export class Unreadable extends Error {
  readonly code: ImportErrorCode
  readonly instead: string | null

  constructor(code: ImportErrorCode, instead: string | null = null, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.instead = instead
  }
}
