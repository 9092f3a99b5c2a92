/**
 * How a station is told what it is: command line, or a JSON file with the same names, the command
 * line winning. Nothing is guessed: what is missing or contradicts itself is said and ends the start.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const Printer = z.string().regex(/^[a-z0-9-]+:.+$/, 'PROFILE:PORT, for example generic-80mm-gbk-serial:/dev/ttyUSB0 or generic-80mm-tcp:tcp://192.168.1.9:9100').transform((text) => {
  const colon = text.indexOf(':')
  return { profile: text.slice(0, colon), port: text.slice(colon + 1) }
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
  printer: Printer.optional(),
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
        printer: { type: 'string' }, catalogue: { type: 'string' }, county: { type: 'string' }, enrol: { type: 'string' }, production: { type: 'boolean' },
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
