/** Serves `app://` from a folder (inside the asar when packaged). What answers what is `pages.ts`. */
import type { ProtocolResponse, Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADERS, resolvePage, SCHEME } from './pages.ts'

/**
 * Bytes, not streams: `protocol.handle` turns each answer into a web stream and back, some 6 ms a
 * file while Chromium waits for seven of them.
 */
export function servePages(session: Session, folder: string): void {
  const answer = async (method: string, url: string): Promise<ProtocolResponse> => {
    const resolved = resolvePage(method, url)
    if (resolved.kind === 'refused') return nothing(resolved.status)
    try {
      return { data: await readFile(join(folder, resolved.path)), headers: { ...HEADERS, 'Content-Type': resolved.type } }
    } catch {
      return nothing(404)
    }
  }
  session.protocol.registerBufferProtocol(SCHEME, ({ method, url }, reply) => { void answer(method, url).then(reply) })
}

const nothing = (statusCode: number): ProtocolResponse => ({ statusCode, data: Buffer.alloc(0), headers: { ...HEADERS } })
