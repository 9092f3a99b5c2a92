import { LedgerRefusal } from '../ledger/ledger.ts'

type RefusedErrors = { NOT_ACCEPTED: (options: { data: { code: 'LE-101' | 'LE-102' } }) => Error }

/** Lets the disk's refusal reach the page as one of the contract's errors. */
export async function accepted<T>(work: Promise<T>, errors: RefusedErrors): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LedgerRefusal) throw errors.NOT_ACCEPTED({ data: { code: error.code } })
    throw error
  }
}
