/** Starts packaged programs as an installed kiosk runs them: as a user without rights, on a display without a window manager. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EXECUTABLE } from '../../scripts/package/builder.ts'
import type { Display } from '../../scripts/runtime/display.ts'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'
import { unprivileged, type Unprivileged } from '../../scripts/runtime/unprivileged.ts'
import { startProcess, type RunningProcess } from '../../scripts/world/process.ts'
import { family, isRunning } from '../../tests/support/processes.ts'
import { pause } from './glass.ts'

export const prepared = (folder: string): Promise<Unprivileged> => unprivileged(join(folder, EXECUTABLE), { whole: true })

export interface Started {
  readonly pid: number
  /** `performance.now()` when it was spawned. */
  readonly at: number
  /** Ends it and everything it started. */
  end(): Promise<void>
}

/** Spawns a prepared application; its profile is the one of its home, kept from run to run. */
export function launch(program: Unprivileged, display: Display, environment: Readonly<Record<string, string>> = {}): Started {
  const at = performance.now()
  const child = spawn(program.executable, [], { env: { ...process.env, ...environment, DISPLAY: display.name }, stdio: 'ignore' })
  const pid = child.pid ?? -1
  return {
    pid, at,
    async end() {
      const all = family(pid)
      child.kill('SIGTERM')
      const until = performance.now() + 5_000
      while (all.some((each) => isRunning(each.pid))) {
        if (performance.now() > until) for (const each of all) if (isRunning(each.pid)) process.kill(each.pid, 'SIGKILL')
        await pause(20)
      }
    },
  }
}

export interface StationPlace {
  readonly socket: string
  readonly data: string
  readonly arguments: readonly string[]
}

/** Takes a data folder into a program's home, where its user may write. */
export async function moveIn(program: Unprivileged, data: string, site: string): Promise<StationPlace> {
  const inside = join(program.home, 'data')
  await cp(data, inside, { recursive: true })
  await rm(data, { recursive: true })
  await run('chown', ['-R', `${program.uid}:${program.gid}`, inside])
  return { socket: join(program.home, 'run', 'station.sock'), data: inside, arguments: ['--data', inside, '--site', site] }
}

/** What the systemd unit gives Node before the program. */
function nodeFlags(): string[] {
  const unit = readFileSync(join(ROOT, 'scripts', 'package', 'systemd', 'jinban-station.service'), 'utf8')
  const flags = /^ExecStart=\S+\/node (.*?)\S+\/main\.mjs /m.exec(unit)?.[1]
  if (flags === undefined) throw new Error('the systemd unit starts no station')
  return flags.split(' ').filter((flag) => flag !== '')
}

/** The packaged station with the Node that travels with it, started as systemd does: by itself, beside the kiosk. */
export function startPackagedStation(program: Unprivileged, place: StationPlace, more: readonly string[] = []): Promise<RunningProcess<unknown>> {
  const resources = join(dirname(program.program), 'resources')
  const become = process.getuid?.() === 0 ? ['setpriv', `--reuid=${program.uid}`, `--regid=${program.gid}`, '--clear-groups', '--inh-caps=-all', '--'] : []
  const [file = '', ...args] = [...become, join(resources, 'node', 'bin', 'node'), ...nodeFlags(), join(resources, 'station', 'main.mjs'), '--socket', place.socket, ...place.arguments, ...more]
  return startProcess({ name: 'station', file, args, cwd: program.home, log: join(program.home, 'station.log') })
}
