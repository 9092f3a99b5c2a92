/**
 * The kiosk as a window on somebody's desk: the main process, preload and page that are packaged
 * for a kiosk, on the demonstration's station, at half its size. It has no simulators in it and
 * is not a production build: what it is connected to decides what it shows.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, existsSync, openSync, readFileSync } from 'node:fs'
import { chown, cp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { bundleApp } from '../package/bundle.ts'
import { electronDist } from '../runtime/electron.ts'
import { DIST } from '../runtime/paths.ts'
import { unprivileged } from '../runtime/unprivileged.ts'

export interface KioskWindow {
  /** Shows it, unless it is there. */
  open(): void
  /** `kill -9`, as when the power goes. */
  kill(): void
  close(): Promise<void>
}

/** Half of 1080 × 1920: fits a desk. */
const size = '540x960'

export const hasDisplay = (environment: NodeJS.ProcessEnv): boolean => Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY)

/**
 * Prepares the window; `open` shows it.
 * @param station  path of the station's socket
 * @param log      file for what main says
 * @throws Error when there is no Electron for this machine
 */
export async function prepareWindow(station: string, log: string): Promise<KioskWindow> {
  const program = await unprivileged(await build(), { whole: true })
  const socket = join(program.home, 'run', 'station.sock')
  const relay = await passOn(socket, station, program)

  let child: ChildProcess | null = null
  return {
    open() {
      if (child !== null) return
      const started = spawn(program.executable, [], { env: { ...process.env, JINBAN_SOCKET: socket, JINBAN_WINDOWED: size }, stdio: ['ignore', 'ignore', openSync(log, 'a')] })
      child = started
      const gone = (code: number | null) => {
        // Ended by itself, most likely for want of a library: the cockpit shows the kiosk all the same.
        if (code !== null && code !== 0) process.stderr.write(`The kiosk window ended with ${code}; see ${log}\n`)
        if (child === started) child = null
      }
      started.once('exit', gone).once('error', () => { gone(-1) })
    },
    kill() {
      child?.kill('SIGKILL')
      child = null
    },
    async close() {
      if (child !== null) {
        const gone = new Promise((done) => child?.once('exit', done))
        child.kill('SIGTERM')
        await gone
      }
      await new Promise((done) => { relay.close(done) })
      await program.remove()
    },
  }
}

/** Electron with the app inside, as it looks for it by itself; gives the executable. */
async function build(): Promise<string> {
  const runtime = await electronDist()
  const folder = join(DIST, 'window')
  if (!existsSync(join(folder, 'electron')) || readFileSync(join(folder, 'version'), 'utf8') !== readFileSync(join(runtime.folder, 'version'), 'utf8')) {
    await rm(folder, { recursive: true, force: true })
    await cp(runtime.folder, folder, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true })
  }
  await bundleApp({ folder: join(folder, 'resources', 'app') })
  return join(folder, 'electron')
}

/** The station's socket is for its own user; when we are root, the window runs as another one, and gets a door of its own. */
async function passOn(from: string, to: string, user: { readonly uid: number; readonly gid: number }): Promise<Server> {
  const server = createServer((kiosk) => {
    const station = connect(to)
    for (const [one, other] of [[kiosk, station], [station, kiosk]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy()).pipe(other)
  })
  await new Promise<void>((done) => { server.listen(from, done) })
  if (process.getuid?.() === 0) await chown(from, user.uid, user.gid)
  return server
}
