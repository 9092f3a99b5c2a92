/** Chromium's command-line switches: the ones we set, and the ones with which we refuse to start. Pure tables. */

interface Switch {
  readonly name: string
  readonly value?: string
  readonly why: string
}

/** A proxy and a name that lead nowhere: what slips past every other gate has no address to go to. */
export const NOWHERE = 'socks5://nowhere.invalid:1'

export const switches: readonly Switch[] = [
  { name: 'host-resolver-rules', value: 'MAP * ~NOTFOUND', why: 'no name is ever looked up, also not by dns-prefetch' },
  { name: 'proxy-server', value: NOWHERE, why: 'no address can be dialled, also not by WebRTC over TCP' },
  { name: 'proxy-bypass-list', value: '<-loopback>', why: 'not on this machine either: other programs listen there' },
  { name: 'dns-prefetch-disable', why: 'no look-ups ahead' },
  { name: 'no-pings', why: 'no <a ping>' },
  { name: 'disable-background-networking', why: 'Chromium’s own services' },
  { name: 'disable-component-update', why: 'Chromium’s own services' },
  { name: 'disable-domain-reliability', why: 'Chromium’s own services' },
  { name: 'disable-sync', why: 'Chromium’s own services' },
  { name: 'disable-features', value: 'MediaRouter,DialMediaRouteProvider,SpareRendererForSitePerProcess,HardwareMediaKeyHandling,WebRtcHideLocalIpsWithMdns', why: 'no search for television sets, no process we did not ask for, no media keys, no multicast DNS (WebRTC has no address to hide: see lockdown)' },
  { name: 'overscroll-history-navigation', value: '0', why: 'a swipe is not "back"' },
  { name: 'disable-pinch', why: 'two fingers do not zoom' },
  { name: 'disable-touch-drag-drop', why: 'a long touch does not drag' },
  { name: 'password-store', value: 'basic', why: 'a keyring would ask the visitor for a password' },
  { name: 'disable-software-rasterizer', why: 'WebGL drawn by the processor: no page has any, and it costs a start and 11 MB' },
  { name: 'autoplay-policy', value: 'no-user-gesture-required', why: 'pages are read aloud' },
]

/** Nobody starts a kiosk with these: they undo the sandbox or the browser's rules. */
const undoing = ['no-sandbox', 'disable-setuid-sandbox', 'disable-namespace-sandbox', 'disable-seccomp-filter-sandbox', 'no-zygote', 'single-process', 'disable-web-security', 'load-extension', 'renderer-cmd-prefix', 'js-flags'] as const

/** These open the page to a debugger, which is right only where main is open to one too (the *test* output). */
const debugging = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-targets'] as const

/**
 * The first switch with which a kiosk refuses to start, or null.
 * @param has whether a switch was given
 * @param mainIsDebugged whether Node's inspector listens in main, which a fuse forbids in a release
 */
export function refusedSwitch(has: (name: string) => boolean, mainIsDebugged: boolean): string | null {
  return undoing.find(has) ?? (mainIsDebugged ? null : debugging.find(has)) ?? null
}
