/**
 * The kiosk's main process: reads its settings, shuts what must be shut before Chromium starts,
 * and puts the parts together. It owns no data and decides nothing about services.
 */
import { app, Menu, protocol } from 'electron'
import inspector from 'node:inspector'
import { join } from 'node:path'
import { log } from './log.main.ts'
import { lockDown } from './lockdown.main.ts'
import { forgetOnCrash } from './memory.main.ts'
import { SCHEME } from './pages.ts'
import { servePages } from './protocol.main.ts'
import { openScreen } from './screen.main.ts'
import { openKioskSession } from './session.main.ts'
import { readSettings, type Settings } from './settings.ts'
import { type SupervisedStation, superviseStation } from './station.main.ts'
import { refusedSwitch, switches } from './switches.ts'
import { Visits } from './visits.main.ts'
import { clearClipboard, wipe } from './wipe.main.ts'

/** sysexits.h EX_CONFIG: systemd does not try again by itself what a person has to mend. */
const EX_CONFIG = 78

function begin(): void {
  const refused = refusedSwitch((name) => app.commandLine.hasSwitch(name), inspector.url() !== undefined)
  if (refused !== null) {
    log('refused-switch', { name: refused })
    app.exit(EX_CONFIG)
    return
  }
  if (!app.requestSingleInstanceLock()) {
    log('second-instance')
    app.exit(0)
    return
  }
  forgetOnCrash()
  const settings = readSettings(process.env)
  for (const { name, value } of switches) app.commandLine.appendSwitch(name, value)
  if (settings.graphics === 'software') app.disableHardwareAcceleration()
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }])
  Menu.setApplicationMenu(null)
  app.on('web-contents-created', (_event, contents) => lockDown(contents))
  // Windows come and go with visits; the kiosk stays.
  app.on('window-all-closed', () => undefined)
  void app.whenReady().then(() => run(settings))
}

async function run(settings: Settings): Promise<void> {
  const station = settings.ownStation ? superviseStation({ resources: process.resourcesPath, socket: settings.socket, environment: process.env }) : null
  // From the first moment: who is asked to end while still starting must not leave the station behind.
  stopTogether(station)
  const session = await openKioskSession()
  servePages(session, join(app.getAppPath(), 'renderer', 'kiosk'))
  const visits = new Visits({
    open: (events) => openScreen({ session, settings, ...events }),
    clearClipboard,
    wipe: () => wipe(session),
  })
  await visits.begin()
  log('kiosk-started', { electron: process.versions.electron, chrome: process.versions.chrome ?? null })
}

/** Ends the station we started before ending ourselves. */
function stopTogether(station: SupervisedStation | null): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void (station?.stop() ?? Promise.resolve()).then(() => {
      stopped = true
      app.exit(0)
    })
  })
}

// A fault nobody foresaw ends main; systemd starts it anew, clean. Its text stays out of the log: it may quote a page.
process.on('uncaughtException', (error) => {
  log('uncaught', { name: error.name, at: error.stack?.split('\n').find((line) => line.includes('main.cjs'))?.trim() ?? null })
  app.exit(1)
})

begin()
