/** `npm start` as a person does it: in a terminal, with the Node of their machine, ended by Ctrl-C. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { family, isRunning } from '../../tests/support/processes.ts'
import { pause } from './glass.ts'

export interface StartTimes {
  /** Seconds until the cockpit's address was printed and answered. */
  readonly cockpitSeconds: number
  /** Seconds until the kiosk behind the cockpit showed its home page. */
  readonly usableSeconds: number
}

export interface Demonstration {
  readonly times: StartTimes
  /** Presses Ctrl-C; resolves to what is left behind, by command, once nothing more ends by itself. */
  interrupt(): Promise<readonly string[]>
}

/** What a program started through npm inherits is not on a fresh machine. */
function freshEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE$|^INIT_CWD$|^DISPLAY$/i.test(name))
  const path = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules')).join(':')
  return { ...Object.fromEntries(kept), ...more, PATH: path }
}

const endPatienceMs = 20_000

/** Starts the demonstration of a checkout and waits until it can be used. */
export async function startDemonstration(checkout: string, browser: Browser, environment: Readonly<Record<string, string>>, log: (text: string) => void, patienceMs = 900_000): Promise<Demonstration> {
  const at = performance.now()
  const since = () => Math.round((performance.now() - at) / 100) / 10
  // `script` gives it a terminal; what is written to it is typed there.
  const terminal = spawn('script', ['-qefc', 'npm start -- --yes', '/dev/null'], { cwd: checkout, env: freshEnvironment(environment), stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = new Promise<void>((resolve) => { terminal.once('exit', () => resolve()) })
  const url = await addressIn(terminal.stdout, gone, patienceMs, (line) => log(`  ${since()} s: ${line}`))
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the cockpit answers ${answer.status}`)
  const cockpitSeconds = since()
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  await page.goto(url)
  await page.frameLocator('iframe').locator('main button').first().waitFor({ timeout: patienceMs })
  const usableSeconds = since()
  await page.close()
  return {
    times: { cockpitSeconds, usableSeconds },
    async interrupt() {
      const all = family(terminal.pid ?? -1)
      terminal.stdin.write('\u0003')
      const stray = () => [...all.filter(({ pid }) => isRunning(pid)).map(({ command }) => command), ...runningBelow(checkout)]
      for (const until = performance.now() + endPatienceMs; stray().length > 0 && performance.now() < until; ) await pause(200)
      return [...new Set(stray())]
    },
  }
}

/** The address that `npm start` prints when it is ready. */
function addressIn(output: NodeJS.ReadableStream, gone: Promise<void>, patienceMs: number, told: (line: string) => void): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address after ${patienceMs / 1000} s:\n${text.slice(-2000)}`)), patienceMs)
    void gone.then(() => reject(new Error(`npm start ended:\n${text.slice(-2000)}`)))
    output.on('data', (piece: Buffer) => {
      text += piece.toString()
      for (const line of piece.toString().split(/\r?\n/)) if (/\w/.test(line)) told(line.trim().replace(/token=\S+/, 'token=…'))
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+(?=\s)/.exec(text) ?? []
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
  })
}

/** Processes that work in a folder or run something from it, whoever their parent is now. */
function runningBelow(folder: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const command = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ').trim()
      return command.includes(folder) && isRunning(Number(pid)) ? [command] : []
    } catch {
      return []
    }
  })
}
