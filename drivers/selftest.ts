/**
 * Checks that every device of a class must pass, whoever made it: run against the simulator by
 * the tests, and against a real one, with a person's hands, by `bin/device CLASS PROFILE selftest`.
 */
import { createInterface } from 'node:readline/promises'
import type { Recording } from './trace-file.ts'

export interface Check<Bench> {
  readonly name: string
  /** Throws `CheckFailed`. */
  run(bench: Bench): Promise<void>
}

export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
}

export function fail(why: string): never {
  throw new CheckFailed(why)
}

/** Resolves when a check is passed or not; `null` is passed. What is not `CheckFailed` is a bug and is thrown. */
export async function failureOf<Bench>(check: Check<Bench>, bench: Bench): Promise<string | null> {
  try {
    await check.run(bench)
    return null
  } catch (error) {
    if (error instanceof CheckFailed) return error.message
    throw error
  }
}

/** Asks a person at the terminal to do something. */
export type Tell = (what: string) => Promise<void>

/**
 * Runs checks at a terminal, one line of JSON each, up to the first that fails. Returns the exit
 * status. `recording`: is told what the person is asked to do, and kept when all is over.
 */
export async function runAtTerminal<Bench>(checks: readonly Check<Bench>[], benchFor: (tell: Tell) => Bench, recording: Recording | undefined): Promise<number> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const bench = benchFor(async (what) => {
    recording?.trace.hand(what)
    await terminal.question(`${what}, then press Enter. `)
  })
  try {
    for (const check of checks) {
      const why = await failureOf(check, bench)
      process.stdout.write(`${JSON.stringify(why === null ? { check: check.name, passed: true } : { check: check.name, passed: false, why })}\n`)
      if (why !== null) return 1
    }
    return 0
  } finally {
    recording?.save()
    terminal.close()
  }
}
