/**
 * The built pages of the kiosk for a browser, read once into memory: what is not in the map does
 * not exist, so no path of a request ever reaches the file system.
 */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.bin': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
}

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
}

/** URL path → file; `/` is index.html. Empty when the folder is not there. Unknown types are left out. */
export async function loadPages(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const pages = new Map<string, PageFile>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    pages.set(`/${relative(folder, file).split(sep).join('/')}`, { type, bytes: await readFile(file) })
  }
  const index = pages.get('/index.html')
  if (index) pages.set('/', index)
  return pages
}
