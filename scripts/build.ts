/**
 * `npm run build [-- page…]`: builds the pages of `renderer/` into `dist/renderer/`. A page whose
 * sources have not changed since its last build is left alone.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
const pages = ['kiosk', 'console', 'dock', 'kit'] as const

export type Page = (typeof pages)[number]

/** Builds `wanted` pages if their sources changed; says which it built. */
export async function buildPages(wanted: readonly Page[] = pages): Promise<Page[]> {
  const built: Page[] = []
  for (const page of wanted) {
    const mark = join(root, 'dist', 'renderer', page, '.sources')
    const sources = digest(page)
    if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) continue
    await build({ configFile: join(root, 'vite.config.ts'), mode: page, logLevel: 'error' })
    writeFileSync(mark, sources)
    built.push(page)
  }
  return built
}

/** A digest of everything a page can be made of. */
function digest(page: Page): string {
  const hash = createHash('sha256')
  const rooms = ['domain', 'station/api', 'county/api', 'drivers/sim-api', 'scripts/start', 'assets', 'scripts/fonts', 'renderer/kit', 'renderer/staff', `renderer/${page}`]
  for (const file of ['package-lock.json', 'vite.config.ts', 'scripts/early-script.ts', 'scripts/stored-shape.ts', ...rooms.flatMap(filesOf)]) hash.update(file).update('\0').update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesOf(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

if (import.meta.main) {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((page) => !(pages as readonly string[]).includes(page))
  if (unknown.length > 0) throw new Error(`no such page: ${unknown.join(', ')}; there are ${pages.join(', ')}`)
  const built = await buildPages(asked.length > 0 ? (asked as Page[]) : pages)
  process.stdout.write(built.length > 0 ? `built ${built.join(', ')}\n` : 'nothing changed\n')
}
