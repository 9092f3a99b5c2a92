/**
 * What runs inside the guest: opens the outbox named in the first argument on /data, says what it
 * found there, and then commits for as long as there is power, saying `OK <number>` only after the
 * commit was confirmed.
 *
 *     FOUND {"kept": 812, "damaged": 0, …}      everything with a number below `kept` is there
 *     OK 812
 *     OK 813 …
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { openLedger } from '../../../station/ledger/open.ts'

interface Outbox {
  readonly found: Record<string, unknown> & { readonly kept: number }
  /** Resolves when the outbox promises to keep it. */
  put(text: string): Promise<void>
}

const say = (text: string) => process.stdout.write(`${text}\n`)

/** The station's own ledger and journal. The sealer is never asked: `help.called` is not sealed. */
async function ledgerOutbox(): Promise<Outbox> {
  const clock = { now: () => ({ wall: 1_700_000_000_000, monotonic: performance.now(), bootId: 'guest', trust: 'none' as const }) }
  const sealer = { current: () => { throw new Error('nothing is sealed here') } }
  const { ledger, boot } = await openLedger({ directory: '/data/ledger', station: () => 1, clock, sealer, machineId: 'power-guest' })
  const { count } = ledger.get<{ count: number }>("SELECT count(*) AS count FROM operations WHERE kind = 'help.called'") ?? { count: 0 }
  const [check] = ledger.all<{ integrity_check: string }>('PRAGMA integrity_check')
  return {
    found: { kept: count, check: check?.integrity_check, healed: boot.healed.length, takenBack: boot.takenBack.length, lost: boot.lost.length, newEpoch: boot.newEpoch },
    put: async (page) => void (await ledger.commit((transaction) => transaction.append('help.called', { page, businessDay: '2023-11-15' }))),
  }
}

/** The peer: an outbox as many programs have it, a JSON file replaced by rename. */
function jsonOutbox(): Outbox {
  const path = '/data/outbox.json'
  let kept: string[] = []
  let damaged = 0
  try {
    if (existsSync(path)) kept = JSON.parse(readFileSync(path, 'utf8')) as string[]
  } catch {
    damaged = 1
  }
  return {
    found: { kept: kept.length, damaged },
    put: async (text) => {
      kept.push(text)
      writeFileSync(`${path}.new`, JSON.stringify(kept))
      renameSync(`${path}.new`, path)
    },
  }
}

const outbox = process.argv[2] === 'json' ? jsonOutbox() : await ledgerOutbox()
say(`FOUND ${JSON.stringify(outbox.found)}`)
for (let number = outbox.found.kept; ; ) {
  // Two to a turn: group commit is part of what is tried.
  const pair = [number++, number++]
  await Promise.all(pair.map((each) => outbox.put(`page-${each}`)))
  for (const each of pair) say(`OK ${each}`)
}
