/**
 * A script of its own, run while the program is still being fetched: asks the store for what the
 * first page shows, so that the program finds the answer when it begins.
 */
import { databaseName, firstFacts, type FirstFacts } from './facts.ts'

declare global {
  /** Null where there is no store yet, or none that can be read. */
  var earlyFacts: Promise<FirstFacts | null> | undefined
}

globalThis.earlyFacts = new Promise((resolve) => {
  const opening = indexedDB.open(databaseName)
  // There was none: to make it is the business of database.ts.
  opening.addEventListener('upgradeneeded', () => { opening.transaction?.abort() })
  opening.addEventListener('error', (event) => { event.preventDefault(); resolve(null) })
  opening.addEventListener('success', () => {
    const database = opening.result
    const give = (facts: FirstFacts | null): void => { database.close(); resolve(facts) }
    try {
      const reading = database.transaction('facts')
      const facts = reading.objectStore('facts')
      const rows = firstFacts.map((name) => ({ name, row: facts.get(name) as IDBRequest<{ readonly value: unknown } | undefined> }))
      // Requests are answered in their order; the end of the transaction would be another message to wait for.
      rows.at(-1)?.row.addEventListener('success', () => { give(Object.fromEntries(rows.map(({ name, row }) => [name, row.result?.value]))) })
      reading.addEventListener('abort', () => { give(null) })
    } catch {
      give(null)
    }
  })
})
