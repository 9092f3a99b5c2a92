/**
 * A UPS that we did not write: `upsd` and `dummy-ups` of Network UPS Tools (Debian's nut-server),
 * with a folder and a port of their own. The dummy is what its file says, and reads it again when it changes.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const programs = { service: '/lib/nut/upsd', driver: '/lib/nut/dummy-ups' } as const
/** `nobody`, when we are root: neither program wants to be root. */
const nobody = 65_534
const asRoot = process.getuid?.() === 0

/** Why there is no such UPS on this machine, or null: tests that are skipped print it. */
export function nutMissing(): string | null {
  const absent = Object.values(programs).filter((file) => !existsSync(file))
  return absent.length > 0 ? `not installed: ${absent.join(', ')}` : null
}

export interface NutUps extends AsyncDisposable {
  readonly port: number
  /** What the UPS is from now on. */
  become(variables: Readonly<Record<string, string>>): void
  /** The service is killed, or begun again. */
  kill(which: keyof typeof programs): Promise<void>
  start(which: keyof typeof programs): Promise<void>
}

export async function startNut(ups: string, variables: Readonly<Record<string, string>>): Promise<NutUps> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-nut-'))
  const state = join(folder, 'state')
  const port = await freePort()
  const running = new Map<keyof typeof programs, ChildProcess>()
  const device = join(folder, 'ups.dev')
  let written = 1_000_000_000
  const write = (name: string, text: string): void => {
    // A whole file at once: the dummy may read at any moment.
    const [file, draft] = [join(folder, name), join(folder, `.${name}`)]
    writeFileSync(draft, text)
    if (asRoot) chownSync(draft, nobody, nobody)
    chmodSync(draft, 0o640)
    // The dummy tells files apart by the second in which they were written; each of ours has its own.
    written += 1
    utimesSync(draft, written, written)
    renameSync(draft, file)
  }
  const nut: NutUps = {
    port,
    become: (now) => write('ups.dev', Object.entries(now).map(([name, value]) => `${name}: ${value}\n`).join('')),
    async start(which) {
      const args = which === 'service' ? ['-D'] : ['-D', '-a', ups]
      const child = spawn(programs[which], args, {
        stdio: 'ignore', env: { ...process.env, NUT_CONFPATH: folder, NUT_STATEPATH: state, NUT_ALTPIDPATH: state },
        ...(asRoot ? { uid: nobody, gid: nobody } : {}),
      })
      running.set(which, child)
      const ready = which === 'service' ? () => answers(port) : async () => existsSync(join(state, `dummy-ups-${ups}`))
      for (let tries = 0; !await ready(); tries += 1) {
        if (tries > 500 || child.exitCode !== null) throw new Error(`${programs[which]} did not start`)
        await sleep(20)
      }
    },
    async kill(which) {
      const child = running.get(which)
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      // What a killed driver leaves behind looks like one that runs.
      if (which === 'driver') await rm(join(state, `dummy-ups-${ups}`), { force: true })
    },
    async [Symbol.asyncDispose]() {
      await nut.kill('service')
      await nut.kill('driver')
      await rm(folder, { recursive: true, force: true })
    },
  }
  mkdirSync(state)
  if (asRoot) for (const path of [folder, state]) chownSync(path, nobody, nobody)
  write('ups.conf', `[${ups}]\n  driver = dummy-ups\n  port = ${device}\n  pollinterval = 1\n`)
  write('upsd.conf', `LISTEN 127.0.0.1 ${port}\nMAXAGE 5\n`)
  write('upsd.users', '')
  nut.become(variables)
  try {
    await nut.start('driver')
    await nut.start('service')
  } catch (cause) {
    await nut[Symbol.asyncDispose]()
    throw cause
  }
  return nut
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
