/**
 * The one session of the kiosk. It keeps nothing on disk but IndexedDB (the public catalogue) and
 * reaches nothing but `app://`.
 */
import { session, type Session } from 'electron'
import { showsCamera } from './camera.main.ts'
import { log } from './log.main.ts'
import { SCHEME } from './pages.ts'
import { isAllowed } from './permissions.ts'
import { NOWHERE } from './switches.ts'

const PARTITION = 'persist:kiosk'

/** `data:` and `blob:` are made by the page itself; where they may be used is the policy's business. */
const schemes = new Set([`${SCHEME}:`, 'data:', 'blob:'])

export async function openKioskSession(): Promise<Session> {
  const kiosk = session.fromPartition(PARTITION, { cache: false })
  refuseNetwork(kiosk)
  refusePermissions(kiosk)
  kiosk.on('will-download', (event) => event.preventDefault())
  // The spell checker would fetch its dictionaries from the internet.
  kiosk.setSpellCheckerEnabled(false)
  await kiosk.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' })
  return kiosk
}

function refuseNetwork(kiosk: Session): void {
  kiosk.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url)
    const cancel = !schemes.has(protocol)
    if (cancel) log('request-refused', { protocol, type: details.resourceType })
    answer({ cancel })
  })
  kiosk.setCertificateVerifyProc((_request, answer) => answer(-2))
}

function refusePermissions(kiosk: Session): void {
  kiosk.setPermissionRequestHandler((contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes ?? [] : []
    const allowed = isAllowed({ permission, media, from: details.requestingUrl, isMainFrame: details.isMainFrame, showsCamera: showsCamera(contents) })
    if (!allowed) log('permission-refused', { permission })
    answer(allowed)
  })
  kiosk.setPermissionCheckHandler((contents, permission, origin, { mediaType, isMainFrame }) =>
    isAllowed({ permission, media: mediaType === undefined ? [] : [mediaType], from: origin, isMainFrame, showsCamera: showsCamera(contents) }))
  kiosk.setDevicePermissionHandler(() => false)
  kiosk.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  kiosk.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  kiosk.on('select-hid-device', (event, _details, choose) => { event.preventDefault(); choose(null) })
  kiosk.on('select-serial-port', (event, _ports, _contents, choose) => { event.preventDefault(); choose('') })
  kiosk.on('select-usb-device', (event, _details, choose) => { event.preventDefault(); choose() })
}
