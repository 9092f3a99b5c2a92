/**
 * The county: `node county/main.ts --data DIR [--role edge|core|both] [--edge-host H] [--edge-port P]`
 *
 *     both   one process, for evaluation and small counties: makes the database's schemas too
 *     edge   faces the stations; EDGE_DATABASE_URL names its role's connection
 *     core   opens, applies, feeds, console; CORE_DATABASE_URL names its role's connection
 *
 * DATABASE_URL is the owner's connection; without it `both` runs a PostgreSQL of its own in DIR.
 * Ready, it prints one line of JSON on stdout: where its doors are.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { countyClock } from './clock.ts'
import { openCountyDatabase, type CountyDatabase, type DatabaseUrls } from './database.ts'
import { loadEdgeIdentity } from './edge/identity.ts'
import { startEdge } from './edge/server.ts'
import { edgeMigrations } from './migrations/edge.ts'

const Options = z.object({
  role: z.enum(['edge', 'core', 'both']).default('both'),
  data: z.string().min(1),
  'edge-host': z.string().default('127.0.0.1'),
  'edge-port': z.coerce.number().int().min(0).max(65535).default(0),
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

const starters = { edge: startEdgeRole } as const

async function start(options: Options): Promise<Started> {
  const running: Running[] = []
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  }
  try {
    const urls = await databaseUrls(options, (database) => running.push(database))
    let doors: Started['doors'] = {}
    for (const role of ['edge'] as const) {
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
    const database = await openCountyDatabase(options.data, process.env['DATABASE_URL'], [edgeMigrations])
    opened(database)
    return database.urls
  }
  const name = options.role === 'edge' ? 'EDGE_DATABASE_URL' : 'CORE_DATABASE_URL'
  const url = process.env[name]
  if (url === undefined) throw new Error(`--role ${options.role} needs ${name}`)
  return { edge: url, core: url }
}

const { values } = parseArgs({ options: { role: { type: 'string' }, data: { type: 'string' }, 'edge-host': { type: 'string' }, 'edge-port': { type: 'string' } } })
const county = await start(Options.parse(values))
say({ ready: true, ...county.doors })

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    county.stop().then(() => process.exit(0), (error: unknown) => {
      complain('stopping', error)
      process.exit(1)
    })
  })
}
