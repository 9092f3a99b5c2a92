/**
 * Runs the packaged station with its own Node and starts it again when it ends, for demonstrations
 * and tests. On an installed kiosk systemd does this, and main only connects.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { type Backoff, delayOf, failed, noFailures } from './backoff.ts'
import { log } from './log.main.ts'

export interface StationOptions {
  /** Folder with `node/` and `station/`. */
  readonly resources: string
  readonly socket: string
  readonly environment: NodeJS.ProcessEnv
}

export interface SupervisedStation {
  /** Ends it for good; resolves when it is gone. */
  stop(): Promise<void>
}

/** A station waits for people: memory counts, not speed. The systemd unit says the same. */
const NODE_FLAGS = ['--optimize-for-size', '--max-semi-space-size=1']
/** Milliseconds between two questions whether it still answers. */
const ASK_EVERY = 5_000
/** Questions in a row without an answer before it counts as hung; a village PC may swap for seconds. */
const PATIENCE = 6
/** Milliseconds a station has to finish its commits when asked to stop. */
const GRACE = 5_000

export function superviseStation(options: StationOptions): SupervisedStation {
  let child: ChildProcess
  let stopping = false
  let silent = 0
  let backoff: Backoff = noFailures
  let timer: NodeJS.Timeout | undefined

  const start = () => {
    silent = 0
    child = spawn(join(options.resources, 'node', 'bin', 'node'), [...NODE_FLAGS, join(options.resources, 'station', 'main.mjs'), '--socket', options.socket, ...stationArguments(options.environment)], {
      env: options.environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    log('station-started')
    child.once('error', () => child.emit('exit', null, null))
    child.once('exit', (code, signal) => {
      log('station-exited', { code, signal })
      if (stopping) return
      backoff = failed(backoff, performance.now())
      timer = setTimeout(start, delayOf(backoff))
    })
  }
  start()

  const asking = setInterval(() => {
    void answers(options.socket).then((heard) => {
      silent = heard ? 0 : silent + 1
      if (silent < PATIENCE || child.exitCode !== null) return
      log('station-silent')
      child.kill('SIGKILL')
    })
  }, ASK_EVERY)

  return {
    async stop() {
      stopping = true
      clearInterval(asking)
      clearTimeout(timer)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise<void>((done) => child.once('exit', () => done()))
      child.kill('SIGTERM')
      const insist = setTimeout(() => child.kill('SIGKILL'), GRACE)
      await gone
      clearTimeout(insist)
    },
  }
}

/** The station's own arguments, which main passes on unread: `JINBAN_STATION_ARGS`, a JSON list of strings. */
function stationArguments(environment: NodeJS.ProcessEnv): string[] {
  const list: unknown = JSON.parse(environment.JINBAN_STATION_ARGS ?? '[]')
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string')) throw new Error('JINBAN_STATION_ARGS must be a JSON list of strings')
  return list
}

/** Whether the station's `GET /hello` is answered. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const question = request({ socketPath: socket, path: '/hello', timeout: ASK_EVERY }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    question.once('timeout', () => question.destroy())
    question.once('error', () => resolve(false))
    question.end()
  })
}
