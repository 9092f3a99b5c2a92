/**
 * A child process of a demonstration, a test or a measure: says when it is ready with one line of
 * JSON on stdout, writes everything else to its log, and is ended by its pid and nothing else.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

export interface ProcessOptions {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly log: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds until readiness is given up. */
  readonly patience?: number
}

export interface RunningProcess<Ready> {
  readonly pid: number
  readonly ready: Ready
  /** Resolves when it is gone, however it went. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
  /** Asks politely, then insists after `grace` milliseconds. */
  stop(grace?: number): Promise<void>
  /** `kill -9`: what a power cut looks like to a process. */
  kill(): Promise<void>
}

/** Starts a process and waits for its line of JSON. Throws with the end of its log when it dies before. */
export async function startProcess<Ready>(options: ProcessOptions): Promise<RunningProcess<Ready>> {
  mkdirSync(dirname(options.log), { recursive: true })
  const log = createWriteStream(options.log, { flags: 'a' })
  const child = spawn(options.file, options.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  })
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
  // Whatever ends us, an exit in the middle of a start too, leaves nobody behind.
  const leave = () => child.kill('SIGTERM')
  process.once('exit', leave)
  void gone.then(() => process.off('exit', leave))
  const last: string[] = []
  const note = (line: string) => {
    log.write(`${line}\n`)
    if (last.push(line) > 20) last.shift()
  }
  createInterface({ input: child.stderr }).on('line', note)
  const ready = await firstJson<Ready>(child, note, gone, options, last)
  return {
    pid: child.pid ?? -1,
    ready,
    gone,
    async stop(grace = 8000) {
      child.kill('SIGTERM')
      const insist = setTimeout(() => child.kill('SIGKILL'), grace)
      await gone
      clearTimeout(insist)
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function firstJson<Ready>(child: ChildProcess, note: (line: string) => void, gone: Promise<unknown>, options: ProcessOptions, last: readonly string[]): Promise<Ready> {
  const patience = options.patience ?? 180_000
  return new Promise<Ready>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${options.name} ${why}\n${last.join('\n')}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`was not ready after ${patience / 1000} s`)
    }, patience)
    void gone.then(() => { clearTimeout(timer); fail('ended before it was ready') })
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      note(line)
      const value = parse(line)
      if (value === undefined) return
      clearTimeout(timer)
      resolve(value as Ready)
    })
  })
}

function parse(line: string): unknown {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
