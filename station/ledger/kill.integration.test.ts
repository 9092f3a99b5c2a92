import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../sync/body.ts'
import { decodeOperation } from '../../sync/operation.ts'
import { openLedger } from './open.ts'
import { testOptions } from './testing/bench.ts'

const kills = 50

/** Lets the committer run for a while, kills it, and returns the lines that reached the pipe. */
async function killed(directory: string, first: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'committer.ts'), directory, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const opened = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (text.includes('\n')) opened.resolve()
  })
  const ended = once(child, 'close')
  await Promise.race([opened.promise, ended])
  await wait(afterMs)
  child.kill('SIGKILL')
  await ended
  return text.split('\n').slice(0, -1)
}

/** The number that `help(number)` put into the operation. */
function numberIn(bytes: Uint8Array): number {
  const operation = decodeOperation(bytes)
  const body = operation.ok ? decodeBody(operation.value.kind, operation.value.encoding, operation.value.body) : operation
  return body.ok && body.value.kind === 'help.called' ? Number(body.value.body.page.slice('page-'.length)) : Number.NaN
}

describe('kill -9', () => {
  it(`${kills} times at random moments loses nothing confirmed and doubles nothing`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'jinban-kill-'))
    const confirmed: number[] = []
    let first = 1
    for (let round = 0; round < kills; round += 1) {
      const [opened, ...numbers] = await killed(directory, first, (round * 37) % 200)
      expect(opened).toBe(round === 0 ? 'opened 0 new-file' : 'opened 0 same')
      confirmed.push(...numbers.map(Number))
      // The next process counts on behind everything this one may have tried.
      first = Math.max(first, ...confirmed) + 1000
    }
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot).toMatchObject({ lost: [], healed: [], takenBack: [], newEpoch: null })
    const found = ledger.all<{ seq: number; bytes: Uint8Array }>('SELECT seq, bytes FROM operations ORDER BY seq')
    const numbers = found.map(({ bytes }) => numberIn(bytes))
    expect(found.map(({ seq }) => seq)).toEqual(found.map((_, index) => index + 1))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(confirmed.length).toBeGreaterThan(kills)
    expect(confirmed.filter((number) => !numbers.includes(number))).toEqual([])
    // An operation and the change it reports stand or fall together.
    expect(ledger.all<{ name: string }>('SELECT name FROM settings').map(({ name }) => Number(name.slice('number '.length))).sort((a, b) => a - b)).toEqual(numbers.toSorted((a, b) => a - b))
    await ledger.close()
    rmSync(directory, { recursive: true })
    process.stdout.write(`${kills} kills, ${confirmed.length} confirmed, ${numbers.length} in the ledger\n`)
  }, 180_000)
})
