/**
 * A printer that we did not write: `ippeveprinter` of CUPS (Debian's cups-ipp-utils), each with a
 * port, a spool and a control file of its own. It insists on DNS-SD even when told to announce
 * nothing, so it gets an Avahi, and that gets a D-Bus, which no other program hears of.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Why there is no such printer on this machine, or null: tests that are skipped print it. */
export function ippPrinterMissing(): string | null {
  const absent = ['ippeveprinter', 'avahi-daemon', 'dbus-daemon'].filter((program) => spawnSync('which', [program], { env: environment }).status !== 0)
  if (absent.length > 0) return `not installed: ${absent.join(', ')}`
  return process.getuid?.() === 0 || avahiRuns() ? null : 'Avahi does not run, and only root can start it'
}

const environment: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` }
const avahiRuns = (): boolean => spawnSync('avahi-daemon', ['--check'], { env: environment }).status === 0

export interface IppPrinter extends AsyncDisposable {
  readonly uri: string
  /** Where `job-id-name.pdf` lies after a job. */
  readonly spool: string
  /** Shell lines that run when a document prints; what they write to stderr is the printer's voice (ippeveprinter(1), COMMAND OUTPUT). */
  onPrint(script: string): void
  /** Opens one of the printer's web forms. */
  visit(page: string): Promise<void>
}

export interface IppPrinterOptions {
  /** What it says of itself; without them it is CUPS' example printer, which has Letter in its tray. */
  readonly attributes?: readonly string[]
}

/** A laser printer with A4 in its tray, which still takes Letter when nobody says otherwise. */
export const a4Laser = [
  'ATTR text printer-make-and-model "Test Laser"',
  'ATTR keyword media-supported iso_a4_210x297mm,na_letter_8.5x11in',
  'ATTR keyword media-ready iso_a4_210x297mm',
  'ATTR keyword media-default na_letter_8.5x11in',
  'ATTR keyword sides-supported one-sided,two-sided-long-edge',
  'ATTR keyword print-color-mode-supported auto,monochrome',
  'ATTR keyword print-scaling-supported auto,none',
  'ATTR mimeMediaType document-format-supported application/pdf,image/pwg-raster',
]

export async function startIppPrinter({ attributes }: IppPrinterOptions = {}): Promise<IppPrinter> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-ipp-'))
  const children: ChildProcess[] = []
  const start = (program: string, ...args: string[]): void => {
    children.push(spawn(program, args, { env: environment, stdio: 'ignore' }))
  }
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([exited, sleep(3_000).then(() => child.kill('SIGKILL'))])
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    if (!avahiRuns()) await startAvahi(folder, start)
    const spool = join(folder, 'spool')
    mkdirSync(spool)
    const command = join(folder, 'print.sh')
    writeFileSync(command, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    const description = join(folder, 'printer.conf')
    if (attributes !== undefined) writeFileSync(description, `${attributes.join('\n')}\n`)
    const port = await freePort()
    start('ippeveprinter', '-r', 'off', '-p', String(port), '-d', spool, '-K', join(folder, 'keys'), '-k', '-n', 'localhost', '-c', command,
      ...(attributes === undefined ? ['-f', 'application/pdf,image/pwg-raster'] : ['-a', description]), 'Jinban test printer')
    await listening(port, children.at(-1))
    return {
      uri: `ipp://localhost:${port}/ipp/print`,
      spool,
      onPrint: (script) => writeFileSync(command, `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
      visit: async (page) => void await (await fetch(`http://localhost:${port}/${page}`)).text(),
      [Symbol.asyncDispose]: stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

async function startAvahi(folder: string, start: (program: string, ...args: string[]) => void): Promise<void> {
  const socket = join(folder, 'bus')
  const configuration = join(folder, 'bus.conf')
  writeFileSync(configuration, `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
`)
  start('dbus-daemon', `--config-file=${configuration}`, '--nofork', '--nopidfile')
  await until(() => existsSync(socket), 'the message bus')
  environment['DBUS_SYSTEM_BUS_ADDRESS'] = `unix:path=${socket}`
  mkdirSync('/run/avahi-daemon', { recursive: true })
  start('avahi-daemon', '--no-drop-root', '--no-chroot', '--no-rlimits', '--no-proc-title')
  await until(() => spawnSync('dbus-send', ['--system', '--print-reply', '--dest=org.freedesktop.Avahi', '/', 'org.freedesktop.Avahi.Server.GetState'], { env: environment }).stdout.includes('int32 2'), 'Avahi')
}

async function until(happened: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (happened()) return
    await sleep(50)
  }
  throw new Error(`${what} did not come up`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function listening(port: number, child: ChildProcess | undefined): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child?.exitCode !== null) throw new Error(`ippeveprinter ended with ${child?.exitCode}`)
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost')
      socket.once('connect', () => { socket.destroy(); resolve(true) })
      socket.once('error', () => resolve(false))
    })
    if (answered) return
    await sleep(50)
  }
  throw new Error('ippeveprinter does not listen')
}
