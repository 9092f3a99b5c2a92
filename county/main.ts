/**
 * The county: `node county/main.ts --data DIR [--role edge|core|both] [--edge-host H] [--edge-port P]
 *              [--console-host H] [--console-port P] [--console-origin URL] [--catalogue DIR] [--demo]`
 *
 *     both   one process, for evaluation and small counties: makes the database's schemas too
 *     edge   faces the stations; EDGE_DATABASE_URL names its role's connection
 *     core   opens, applies, feeds, console; CORE_DATABASE_URL names its role's connection
 *
 * `--catalogue` names the folder of this county's catalogue: its code, sites, hours and documents.
 * DATABASE_URL is the owner's connection; without it `both` runs a PostgreSQL of its own in DIR.
 * COUNTY_PASSPHRASE opens the county's keys in DIR/keys, which the first start makes.
 * `--demo` makes sample officers and a passphrase of its own: never with real data.
 * Ready, it prints one line of JSON on stdout: where its doors are.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { destination, pino } from 'pino'
import { z } from 'zod'
import { countyClock } from './clock.ts'
import { demoPassphrase } from './core/opener/key-folder.ts'
import { startCore } from './core/start.ts'
import { openCountyDatabase, type CountyDatabase, type DatabaseUrls } from './database.ts'
import { loadEdgeIdentity } from './edge/identity.ts'
import { startEdge } from './edge/server.ts'
import { coreMigrations } from './migrations/core.ts'
import { edgeMigrations } from './migrations/edge.ts'

const Options = z.object({
  role: z.enum(['edge', 'core', 'both']).default('both'),
  data: z.string().min(1),
  'edge-host': z.string().default('127.0.0.1'),
  'edge-port': z.coerce.number().int().min(0).max(65535).default(0),
  'console-host': z.string().default('127.0.0.1'),
  'console-port': z.coerce.number().int().min(0).max(65535).default(0),
  'console-origin': z.url().nullable().default(null),
  catalogue: z.string().min(1).default(join(import.meta.dirname, '../assets/catalogue')),
  demo: z.boolean().default(false),
})
type Options = z.infer<typeof Options>

interface Running {
  readonly stop: () => Promise<void>
}

/** What a role says when it is ready: its name and where its door is. */
interface Started extends Running {
  readonly doors: Readonly<Record<string, unknown>>
}

const clock = countyClock()
const say = (line: Readonly<Record<string, unknown>>) => process.stdout.write(`${JSON.stringify(line)}\n`)
const complain = (what: string, error: unknown) => process.stderr.write(`${what}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`)

async function startEdgeRole(options: Options, databaseUrl: string): Promise<Started> {
  const identity = await loadEdgeIdentity(join(options.data, 'edge'), clock.now().wall)
  const edge = await startEdge({
    databaseUrl, identity, clock, host: options['edge-host'], port: options['edge-port'],
    onFault: (error) => complain('edge', error),
  })
  return { doors: { edge: { host: options['edge-host'], port: edge.port } }, stop: () => edge.stop() }
}

const consoleFolder = join(import.meta.dirname, '../dist/renderer/console')

async function startCoreRole(options: Options, databaseUrl: string): Promise<Started> {
  const passphrase = process.env['COUNTY_PASSPHRASE'] ?? (options.demo ? await demoPassphrase(options.data) : null)
  if (passphrase === null) throw new Error('the core needs COUNTY_PASSPHRASE, which opens the keys of the county')
  const core = await startCore({
    databaseUrl, dataDirectory: options.data, passphrase, catalogueFolder: options.catalogue, consoleFolder: existsSync(consoleFolder) ? consoleFolder : null,
    host: options['console-host'], port: options['console-port'], publicOrigin: options['console-origin'], demo: options.demo,
    log: pino({ name: 'core', level: 'warn' }, destination(2)),
  })
  if (core.recoveryPassphrase !== null) {
    process.stdout.write(`The recovery key lies in ${join(options.data, 'keys', 'recovery')}: take it away from this machine.\nIts passphrase, shown this once: ${core.recoveryPassphrase}\n`)
  }
  // Sample passwords stand on stdout and nowhere else; outside a demonstration there are none.
  const samples = options.demo ? { sampleOfficers: core.sampleOfficers } : {}
  return { doors: { console: { url: core.consoleUrl }, ...samples }, stop: () => core.stop() }
}

const starters = { edge: startEdgeRole, core: startCoreRole } as const

async function start(options: Options): Promise<Started> {
  const running: Running[] = []
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  }
  try {
    const urls = await databaseUrls(options, (database) => running.push(database))
    let doors: Started['doors'] = {}
    for (const role of ['edge', 'core'] as const) {
      if (options.role !== 'both' && options.role !== role) continue
      const started = await starters[role](options, urls[role])
      running.push(started)
      doors = { ...doors, ...started.doors }
    }
    return { doors, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** `both` owns the database and migrates it; a single role is given its own connection only. */
async function databaseUrls(options: Options, opened: (database: CountyDatabase) => void): Promise<DatabaseUrls> {
  if (options.role === 'both') {
    const database = await openCountyDatabase(options.data, process.env['DATABASE_URL'], [edgeMigrations, coreMigrations])
    opened(database)
    return database.urls
  }
  const name = options.role === 'edge' ? 'EDGE_DATABASE_URL' : 'CORE_DATABASE_URL'
  const url = process.env[name]
  if (url === undefined) throw new Error(`--role ${options.role} needs ${name}`)
  return { edge: url, core: url }
}

const { values } = parseArgs({ options: {
  role: { type: 'string' }, data: { type: 'string' }, 'edge-host': { type: 'string' }, 'edge-port': { type: 'string' },
  'console-host': { type: 'string' }, 'console-port': { type: 'string' }, 'console-origin': { type: 'string' }, catalogue: { type: 'string' }, demo: { type: 'boolean' },
} })
const starting = start(Options.parse(values))

// Also while starting: a PostgreSQL of ours must not be left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    starting.then((county) => county.stop()).then(() => process.exit(0), (error: unknown) => {
      complain('stopping', error)
      process.exit(1)
    })
  })
}

const { doors } = await starting
say({ ready: true, ...doors })
