/** Starts the packaged kiosk under a display of its own and drives it with Playwright. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Display, startDisplay } from '../../scripts/runtime/display.ts'
import { run } from '../../scripts/runtime/shell.ts'
import type { Unprivileged } from '../../scripts/runtime/unprivileged.ts'
import { family, isRunning } from './processes.ts'
import { packagedKiosk } from './unprivileged.ts'

export interface KioskOptions {
  /** Folder of the app to run; default the *test* output. */
  readonly folder?: string
  /**
   * Who runs the station: main itself, for a site and with a data folder as enrolment leaves it
   * (taken into the kiosk's home), or somebody else, who listens on this socket and lets us in.
   */
  readonly station: { readonly kind: 'own'; readonly site: string; readonly data: string; readonly args?: readonly string[] } | { readonly kind: 'other'; readonly socket: string }
  readonly display?: Display
  /** More switches, as for a made-up camera. */
  readonly args?: readonly string[]
  /** Starts again in the home of an earlier run, as after a power cut. */
  readonly home?: Unprivileged
}

/** A line of main's log. */
export interface LogLine {
  readonly event: string
  readonly [fact: string]: unknown
}

export interface Kiosk {
  readonly app: ElectronApplication
  /** Its home folder: profile and, when main runs the station, the station's data in `data`. */
  readonly home: string
  readonly display: Display
  readonly log: readonly LogLine[]
  /** The page that is on the screen now, loaded. */
  page(): Promise<Page>
  /** Process of the page that is on the screen now. */
  pid(): Promise<number>
  close(): Promise<void>
  /** `kill -9` of main, its renderers and, when main runs it, the station; the home stays for the next start. */
  powerCut(): Promise<Unprivileged>
}

/** Playwright drives the *test* output only: the release takes no debugger. */
export async function launchKiosk({ folder, station, display: given, args = [], home }: KioskOptions): Promise<Kiosk> {
  const display = given ?? (await startDisplay({ windowManager: true }))
  const program = home ?? (await packagedKiosk('test', folder))
  const data = join(program.home, 'data')
  if (station.kind === 'own' && home === undefined) {
    await cp(station.data, data, { recursive: true })
    await run('chown', ['-R', `${program.uid}:${program.gid}`, data])
  }
  const socket = station.kind === 'other' ? station.socket : join(program.home, 'run', 'station.sock')
  const app = await _electron.launch({
    executablePath: program.executable,
    chromiumSandbox: true,
    // Xvfb has no graphics card; drawing through an emulated one stalls now and then on a busy machine.
    args: ['--disable-gpu', ...args],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display.name,
      JINBAN_SOCKET: socket,
      ...(station.kind === 'own' ? { JINBAN_OWN_STATION: '1', JINBAN_STATION_ARGS: JSON.stringify(['--data', data, '--site', station.site, ...(station.args ?? [])]) } : {}),
    },
  })
  const log: LogLine[] = []
  const { stderr, pid: main = -1 } = app.process()
  if (stderr) createInterface({ input: stderr }).on('line', (line) => {
    if (line.startsWith('{"from":"kiosk"')) log.push(JSON.parse(line) as LogLine)
  })

  /** What is on the screen, as main sees it. */
  const shown = () => app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())
    return window ? { id: window.id, pid: window.webContents.getOSProcessId() } : null
  })
  return {
    app, log, display,
    home: program.home,
    async page() {
      for (;;) {
        const now = await shown()
        for (const page of app.windows()) {
          // A window may be destroyed while we ask for it: then it was not the one.
          const isThis = await app.browserWindow(page).then((window) => window.evaluate((each, id) => each.id === id, now?.id)).catch(() => false)
          if (isThis && (await page.waitForLoadState('domcontentloaded').then(() => true, () => false))) return page
        }
        await pause(50)
      }
    },
    async pid() {
      for (;;) {
        const now = await shown()
        if (now !== null && now.pid !== 0) return now.pid
        await pause(50)
      }
    },
    async close() {
      await app.close()
      if (given === undefined) await display.stop()
      await program.remove()
    },
    async powerCut() {
      const everything = family(main)
      for (const { pid } of everything) if (isRunning(pid)) process.kill(pid, 'SIGKILL')
      while (everything.some(({ pid }) => isRunning(pid))) await pause(20)
      if (given === undefined) await display.stop()
      return program
    },
  }
}

export interface Outcome {
  readonly code: number | null
  readonly stderr: string
}

/** Runs a packaged output with arguments of its own until it ends or `until` is satisfied by what it wrote. */
export async function runKiosk(output: 'release' | 'test', display: Display, args: readonly string[], until: (stderr: string) => boolean): Promise<Outcome> {
  const program = await packagedKiosk(output)
  const child = spawn(program.executable, args, { env: { ...process.env, DISPLAY: display.name, JINBAN_SOCKET: join(program.home, 'none.sock') }, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString()
    if (until(stderr)) child.kill('SIGTERM')
  })
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  await program.remove()
  return { code, stderr }
}

export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))
