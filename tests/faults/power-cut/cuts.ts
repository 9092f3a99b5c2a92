/** Boots the guest again and again, pulls its power at random moments, and compares what it confirmed with what it kept. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleForGuest, prepareGuest, type GuestMachine } from '../../support/guest.ts'

export interface CutsOptions {
  readonly cuts: number
  readonly outbox: 'ledger' | 'json'
  /** A number in [0, 1) each time. */
  readonly random: () => number
  /** Patches the bundle that runs in the guest: how a sabotage drops a flush. */
  readonly patch?: (bundle: string) => string
  readonly log: (text: string) => void
}

export interface CutRecord {
  readonly confirmed: number
  readonly kept: number
  /** Confirmed before the cut and not there after it. */
  readonly lost: number
  readonly found: Readonly<Record<string, unknown>>
  /** Milliseconds from power on until the outbox took the first operation. */
  readonly usableMs: number
}

const patienceMs = 90_000

export async function cutPower(options: CutsOptions): Promise<CutRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-cuts-'))
  const bundle = join(folder, 'program.mjs')
  await bundleForGuest(join(import.meta.dirname, 'guest-program.ts'), bundle)
  if (options.patch !== undefined) writeFileSync(bundle, options.patch(readFileSync(bundle, 'utf8')))
  const guest = await prepareGuest({ name: 'power-cut', bundle })
  const disk = join(folder, 'data.img')
  guest.newDisk(disk)
  const records: CutRecord[] = []
  let confirmed = 0
  // One boot more than cuts: the last one only tells what the last cut left.
  for (let boot = 0; boot <= options.cuts; boot++) {
    const last = boot === options.cuts
    const run = await oneBoot(guest.boot([options.outbox], disk), last ? 1 : 40 + Math.floor(options.random() * 400), options.random)
    const kept = Number(run.found['kept'])
    if (boot > 0) {
      records.push({ confirmed, kept, lost: Math.max(0, confirmed - kept), found: run.found, usableMs: run.usableMs })
      options.log(`cut ${boot}: confirmed ${confirmed}, kept ${kept}, usable after ${Math.round(run.usableMs / 100) / 10} s`)
    }
    confirmed = run.confirmed
  }
  rmSync(folder, { recursive: true })
  return records
}

/** Runs until `operations` were confirmed, and a moment more, then pulls the power. */
async function oneBoot(machine: ReturnType<GuestMachine['boot']>, operations: number, random: () => number) {
  const from = performance.now()
  let found: Record<string, unknown> | null = null
  let confirmed = 0
  let usableMs = 0
  const timer = setTimeout(() => void machine.cut(), patienceMs)
  let pulled = false
  const said: string[] = []
  for await (const line of machine.lines) {
    said.push(line)
    const state = /FOUND (\{.*\})/.exec(line)?.[1]
    if (state !== undefined) {
      found = JSON.parse(state) as Record<string, unknown>
      confirmed = Number(found['kept'])
    }
    const number = /^OK (\d+)/.exec(line)?.[1]
    if (number === undefined) continue
    usableMs ||= performance.now() - from
    confirmed = Math.max(confirmed, Number(number) + 1)
    if (confirmed - Number(found?.['kept']) < operations || pulled) continue
    pulled = true
    setTimeout(() => void machine.cut(), random() * 40)
  }
  clearTimeout(timer)
  await machine.cut()
  if (found === null) throw new Error(`the guest did not come up:\n${said.filter((line) => !line.startsWith('[')).slice(-25).join('\n')}`)
  return { found, confirmed, usableMs }
}
