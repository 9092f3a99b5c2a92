/** Serves `app://` from a folder (inside the asar when packaged). What answers what is `pages.ts`. */
import type { Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADERS, resolvePage, SCHEME } from './pages.ts'

export function servePages(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const resolved = resolvePage(request.method, request.url)
    if (resolved.kind === 'refused') return new Response(null, { status: resolved.status, headers: HEADERS })
    try {
      const bytes = await readFile(join(folder, resolved.path))
      return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': resolved.type } })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS })
    }
  })
}
