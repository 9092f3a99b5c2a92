/** Serves `app://` from a folder (inside the asar when packaged). What answers what is `pages.ts`. */
import type { Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADERS, KIOSK_URL, resolvePage, SCHEME } from './pages.ts'

export function servePages(session: Session, folder: string): void {
  const answer = async ({ method, url }: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const resolved = resolvePage(method, url)
    if (resolved.kind === 'refused') return new Response(null, { status: resolved.status, headers: HEADERS })
    try {
      const bytes = await readFile(join(folder, resolved.path))
      return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': resolved.type } })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS })
    }
  }
  session.protocol.handle(SCHEME, answer)
  // Node loads what makes a Response when the first is made, some 15 ms: better while Chromium still starts the page's process.
  setImmediate(() => void answer(new Request(KIOSK_URL)))
}
