/**
 * What main is told at its start, by environment (a systemd unit, a test, `npm start`). Pure.
 *
 * | variable               | meaning                                                             |
 * | ---------------------- | ------------------------------------------------------------------- |
 * | `JINBAN_SOCKET`        | the station's Unix socket; default `/run/jinban/station.sock`       |
 * | `JINBAN_OWN_STATION`   | `1`: start and supervise the station that lies in `resources/`; it gets the same environment. Otherwise somebody else (systemd) does |
 * | `JINBAN_WINDOWED`      | `WIDTHxHEIGHT`: an ordinary window of that size for `npm start` on a desk, instead of the whole screen |
 * | `JINBAN_GRAPHICS`      | `gpu`: let Chromium use the graphics processor. Otherwise pages are drawn by the processor: a kiosk's hardly move, drivers fail, and a screen whose graphics process falls over at the start may stay empty for good |
 */
export interface Settings {
  readonly socket: string
  readonly ownStation: boolean
  readonly graphics: 'software' | 'gpu'
  readonly window: { readonly kind: 'whole-screen' } | { readonly kind: 'windowed'; readonly width: number; readonly height: number }
}

/** @throws Error that names the variable that cannot be understood. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const socket = environment.JINBAN_SOCKET ?? '/run/jinban/station.sock'
  if (!socket.startsWith('/')) throw new Error(`JINBAN_SOCKET must be an absolute path, not "${socket}"`)
  return { socket, ownStation: environment.JINBAN_OWN_STATION === '1', graphics: environment.JINBAN_GRAPHICS === 'gpu' ? 'gpu' : 'software', window: readWindow(environment.JINBAN_WINDOWED) }
}

function readWindow(text: string | undefined): Settings['window'] {
  if (text === undefined || text === '') return { kind: 'whole-screen' }
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? []
  if (width === undefined || height === undefined) throw new Error(`JINBAN_WINDOWED must look like 540x960, not "${text}"`)
  return { kind: 'windowed', width: Number(width), height: Number(height) }
}
