/**
 * What a page may ask Chromium for. One row a permission, each with its reason; anything that is
 * not in the table is refused.
 */
import type { Session } from 'electron'
import { KIOSK_HOST, SCHEME } from './pages.ts'

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>

/** What Electron can ask for by a request. A name that a new Electron adds breaks the build until somebody decides. */
export type RequestedPermission = Parameters<RequestHandler>[1]

/** Names that come up only in checks, which Electron types as plain strings. */
export type CheckedPermission = 'accessibility-events' | 'hid' | 'serial' | 'usb' | 'bluetooth' | 'idle-detection' | 'storage-access' | 'top-level-storage-access' | 'background-sync' | 'background-fetch' | 'sensors' | 'local-fonts' | 'payment-handler'

interface Decision {
  readonly allowed: 'never' | 'camera-page'
  readonly why: string
}

const no = (why: string): Decision => ({ allowed: 'never', why })

export const permissions: Readonly<Record<RequestedPermission | CheckedPermission, Decision>> = {
  'clipboard-read': no('the clipboard may hold what the visitor before copied'),
  'clipboard-sanitized-write': no('nothing leaves a visit by the clipboard'),
  media: { allowed: 'camera-page', why: 'papers are photographed, on the page that shows the camera’s picture; sound is never taken' },
  'display-capture': no('the screen shows a visitor’s papers'),
  mediaKeySystem: no('no protected media'),
  geolocation: no('the site’s profile says where it is'),
  notifications: no('a notice of the desktop would cover the kiosk'),
  midi: no('no such device'),
  midiSysex: no('no such device'),
  pointerLock: no('a page that hides the pointer locks the visitor in'),
  fullscreen: no('the window is full-screen already, and a page must not leave it'),
  openExternal: no('another program would be an escape'),
  'window-management': no('one window, placed by main'),
  unknown: no('what has no name is not allowed'),
  'accessibility-events': no('not used'),
  hid: no('devices belong to the station'),
  serial: no('devices belong to the station'),
  usb: no('devices belong to the station'),
  bluetooth: no('devices belong to the station'),
  'idle-detection': no('the station decides when a visit has timed out'),
  'storage-access': no('no foreign frames'),
  'top-level-storage-access': no('no foreign frames'),
  'background-sync': no('the station syncs'),
  'background-fetch': no('pages have no network'),
  sensors: no('not used'),
  'local-fonts': no('fonts come with the page'),
  'payment-handler': no('nothing is paid here'),
}

/** Who asks, for what, and where. */
export interface Asking {
  readonly permission: string
  /** `video`, `audio`, or what a later Chromium names. Empty where nothing is recorded. */
  readonly media: readonly string[]
  /** Address of the frame that asks. */
  readonly from: string
  readonly isMainFrame: boolean
  /** Whether the page shows the picture of the camera now. */
  readonly showsCamera: boolean
}

/** Default deny: only a row that says so allows, and only what it says. */
export function isAllowed({ permission, media, from, isMainFrame, showsCamera }: Asking): boolean {
  const decision = Object.hasOwn(permissions, permission) ? permissions[permission as RequestedPermission].allowed : 'never'
  switch (decision) {
    case 'never': return false
    case 'camera-page': return showsCamera && isMainFrame && isOurs(from) && media.length > 0 && media.every((kind) => kind === 'video')
  }
}

/** Chromium gives addresses in their normal form. */
const isOurs = (address: string): boolean => `${address}/`.startsWith(`${SCHEME}://${KIOSK_HOST}/`)
