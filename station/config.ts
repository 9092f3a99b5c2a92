/**
 * How a station is told what it is: command line, or a JSON file with the same names, the command
 * line winning. Nothing is guessed: what is missing or contradicts itself is said and ends the start.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { deviceClasses } from '../domain/device/device.ts'

/** `CLASS=PROFILE:PORT`: the class, a shipped profile or a file of the site's own, and where it is plugged in. */
const Device = z.string().regex(/^[a-z0-9-]+=[\w./-]+:.+$/, 'CLASS=PROFILE:PORT, for example receipt-printer=generic-80mm-gbk-serial:/dev/ttyUSB0 or id-card=generic-sdt-tcp:192.168.1.9')
  .transform((text, context) => {
    const [, name = '', profile = '', port = ''] = /^([^=]+)=([^:]+):(.+)$/.exec(text) ?? []
    const deviceClass = deviceClasses.find((each) => each === name)
    if (deviceClass !== undefined) return { class: deviceClass, profile, port }
    context.addIssue({ code: 'custom', message: `there is no class ${name} of devices; there are: ${deviceClasses.join(', ')}` })
    return z.NEVER
  })

const Options = z.strictObject({
  /** Everything that must not be lost, and the identity of this station. */
  data: z.string().min(1),
  site: z.string().regex(/^[A-Z]{2}-\d{3,4}$/),
  /** Folder of another county's catalogue, until that county has published its own; default the sample that came with the program. */
  catalogue: z.string().min(1).optional(),
  /** A folder on a second medium for the journal. */
  journal: z.string().optional(),
  /** Default: `run/station.sock` in the data folder. */
  socket: z.string().optional(),
  /** Kiosk and station are two users of one group. */
  'socket-shared': z.boolean().default(false),
  demo: z.boolean().default(false),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  token: z.string().min(16).optional(),
  /** Built pages, for the demo. */
  pages: z.string().optional(),
  /** One a class; a technician's choice at the kiosk stands over it. */
  device: z.array(Device).default([]).refine((devices) => new Set(devices.map((each) => each.class)).size === devices.length, 'two devices of one class'),
  /** So many minutes after the power went out the battery counts as used up, whatever the UPS says; default: when the UPS calls it low. */
  'battery-minutes': z.coerce.number().int().min(1).max(1_440).optional(),
  /** At the end of the battery the machine is switched off, by `systemctl poweroff`. */
  'power-off': z.boolean().default(false),
  /** The machine's own watchdog, for example `/dev/watchdog`; armed while the station is ready. Not beside systemd's `RuntimeWatchdogSec`. */
  watchdog: z.string().startsWith('/').optional(),
  county: z.url({ protocol: /^https$/ }).optional(),
  enrol: z.string().optional(),
  /** Refuses simulated devices and a demo. */
  production: z.boolean().default(false),
})
  .refine((o) => !o.demo || o.token !== undefined, { path: ['token'], message: '--demo needs --token' })
  .refine((o) => !(o.demo && o.production), { path: ['demo'], message: 'a production station has no demo' })
  .refine((o) => o.enrol === undefined || o.county !== undefined, { path: ['county'], message: '--enrol needs --county' })

export type Config = Omit<z.infer<typeof Options>, 'socket'> & { readonly socket: string }

/** sun_path is 108 bytes with its end mark (unix(7)); a longer one is cut without a word. */
const longestSocketPath = 107

export class ConfigError extends Error {}

/** @throws ConfigError with one line for each thing that is wrong */
export function readConfig(argv: readonly string[], production: boolean): Config {
  const { values } = readArguments(argv)
  const { config, ...given } = values
  const file: unknown = config === undefined ? {} : readFile(config)
  const parsed = Options.safeParse({ ...(file as object), ...given, ...(production ? { production: true } : {}) })
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`).join('\n'))
  const data = resolve(parsed.data.data)
  const socket = resolve(parsed.data.socket ?? join(data, 'run', 'station.sock'))
  if (Buffer.byteLength(socket) > longestSocketPath) throw new ConfigError(`socket: ${socket} is longer than ${longestSocketPath} bytes`)
  return { ...parsed.data, data, socket }
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        config: { type: 'string' }, data: { type: 'string' }, site: { type: 'string' }, journal: { type: 'string' }, socket: { type: 'string' },
        'socket-shared': { type: 'boolean' }, demo: { type: 'boolean' }, port: { type: 'string' }, token: { type: 'string' }, pages: { type: 'string' },
        device: { type: 'string', multiple: true }, 'battery-minutes': { type: 'string' }, 'power-off': { type: 'boolean' }, watchdog: { type: 'string' }, catalogue: { type: 'string' }, county: { type: 'string' }, enrol: { type: 'string' }, production: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
}

function readFile(path: string): object {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new ConfigError(`config: ${path} cannot be read`, { cause: error })
  }
}
