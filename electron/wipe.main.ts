/**
 * What goes when a visit ends, beside the renderer process itself. Drafts live in that process and
 * in the station's memory only; this clears what Chromium may have kept for it.
 */
import { clipboard, type Session } from 'electron'

/** Every kind of storage Electron can clear. Only the catalogue stays: public, and every screen reads from it. */
const storages: Readonly<Record<'cookies' | 'filesystem' | 'indexdb' | 'localstorage' | 'shadercache' | 'websql' | 'serviceworkers' | 'cachestorage', 'clear' | 'keep'>> = {
  cookies: 'clear',
  filesystem: 'clear',
  indexdb: 'keep',
  localstorage: 'clear',
  shadercache: 'keep',
  websql: 'clear',
  serviceworkers: 'clear',
  cachestorage: 'clear',
}

/** At once, before anything else: the next visitor's first touch may be a paste. */
export function clearClipboard(): void {
  clipboard.clear('clipboard')
  clipboard.clear('selection')
}

export async function wipe(kiosk: Session): Promise<void> {
  clearClipboard()
  const cleared = Object.entries(storages).filter(([, rule]) => rule === 'clear').map(([storage]) => storage)
  await Promise.all([kiosk.clearStorageData({ storages: cleared }), kiosk.clearCache(), kiosk.clearHostResolverCache(), kiosk.clearAuthCache()])
}
