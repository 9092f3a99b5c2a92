/**
 * `GET /hello`: which versions speak here. The supervisor asks it to see whether the station is
 * up, and a page to see whether it still fits the station behind it after an update.
 */

/** Raised when a page built against the former contract can no longer work. */
export const contractVersion = 1

export interface Hello {
  readonly app: string
  readonly contract: number
  /** Version of the ledger's tables. */
  readonly schema: number
  readonly bootId: string
  /** False while a technician has yet to enrol the station: then `/api` is closed. */
  readonly enrolled: boolean
}
