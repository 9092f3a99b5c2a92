/**
 * One window with one renderer process for one visit: opened hidden or shown, watched, destroyed,
 * never used again.
 */
import { app, BrowserWindow, type IpcMainEvent, MessageChannelMain, type Rectangle, screen as displays, type Session } from 'electron'
import { once } from 'node:events'
import { join } from 'node:path'
import { channels } from './bridge.ts'
import { watchCamera } from './camera.main.ts'
import { log } from './log.main.ts'
import { KIOSK_URL } from './pages.ts'
import { openPipe, type Pipe } from './pipe.main.ts'
import type { Settings } from './settings.ts'
import { type Health, isBlank, loading, observe, PULSE_EVERY, type Sickness, type Sign } from './watchdog.ts'

export interface ScreenOptions {
  readonly session: Session
  readonly settings: Settings
  /** Called once; the screen must be replaced. */
  sick(sickness: Sickness): void
  /** Called once: somebody stands in front of it. */
  touched(): void
  /** The page says the visit is over. */
  endVisit(): void
}

export interface Screen {
  /** Resolves when it covers the screen: when the page is loaded, or now, in the colour of a page. */
  show(when: 'loaded' | 'now'): Promise<void>
  /** Ends window and process. Resolves when the process is gone. */
  destroy(): Promise<void>
}

/** Milliseconds between two looks at the picture; a look costs some 20 ms of one core. */
const LOOK_EVERY = 10_000
/** Pictures are looked at this wide: text still leaves its grey. */
const LOOK_WIDTH = 108
/** Milliseconds to wait for the page before the window is shown all the same. */
const LOADED_WITHIN = 2_000
/** Milliseconds after which a process that should be gone is killed by its id. */
const GRACE = 2_000

export function openScreen(options: ScreenOptions): Screen {
  const { settings, session } = options
  const window = openWindow(settings, session)
  const { webContents: contents } = window

  let pipe: Pipe | undefined
  let health: Health = loading(performance.now())
  const note = (sign: Sign) => {
    const before = health.kind
    health = observe(health, sign)
    if (health.kind === before) return
    if (health.kind === 'sick') {
      log('screen-sick', { sickness: health.sickness })
      stopWatching()
      pipe?.close()
      options.sick(health.sickness)
    }
  }

  /** A frame may go away at any moment; `render-process-gone` tells, and nobody is left to hear anything else. */
  const tell = (send: () => void) => {
    if (health.kind === 'sick' || contents.isDestroyed() || contents.isCrashed()) return
    try {
      send()
    } catch {
      // It went in this moment.
    }
  }

  const listen = (channel: string, then: () => void) =>
    contents.ipc.on(channel, (event: IpcMainEvent) => {
      // Only the page itself, not a frame somebody managed to put into it.
      if (event.senderFrame === contents.mainFrame) then()
    })
  listen(channels.ready, () => {
    pipe?.close()
    pipe = openPipe({
      socket: settings.socket,
      makeChannel() {
        const { port1, port2 } = new MessageChannelMain()
        return [port1, port2]
      },
      handOver: (port) => tell(() => contents.postMessage(channels.port, null, [port])),
      lost: () => tell(() => contents.send(channels.lost)),
    })
  })
  listen(channels.alive, () => note({ kind: 'pulse', at: performance.now() }))
  listen(channels.touched, () => options.touched())
  listen(channels.endVisit, () => options.endVisit())
  watchCamera(contents)

  contents.on('render-process-gone', () => note({ kind: 'gone' }))
  contents.on('did-fail-load', (_event, _code, _text, _url, isMainFrame) => {
    if (isMainFrame) note({ kind: 'gone' })
  })
  contents.on('unresponsive', () => note({ kind: 'unresponsive' }))

  const pulse = setInterval(() => {
    tell(() => contents.send(channels.pulse))
    note({ kind: 'tick', at: performance.now() })
  }, PULSE_EVERY)
  const look = setInterval(() => {
    if (window.isVisible()) void takeLook(window).then((blank) => note({ kind: 'look', blank }), () => undefined)
  }, LOOK_EVERY)
  const stopWatching = () => {
    clearInterval(pulse)
    clearInterval(look)
  }

  const loaded = Promise.race([once(contents, 'did-finish-load'), new Promise((done) => setTimeout(done, LOADED_WITHIN))])
  // The first pulse should not wait for the interval.
  contents.once('did-finish-load', () => tell(() => contents.send(channels.pulse)))
  contents.loadURL(KIOSK_URL).catch(() => note({ kind: 'gone' }))
  log('screen-opened')

  return {
    async show(when) {
      if (when === 'loaded') await loaded
      note({ kind: 'shown', at: performance.now() })
      cover(window, settings)
    },
    async destroy() {
      stopWatching()
      pipe?.close()
      const pid = contents.getOSProcessId()
      window.destroy()
      await ended(pid)
      log('screen-closed')
    },
  }
}

function openWindow(settings: Settings, session: Session): BrowserWindow {
  return new BrowserWindow({
    ...(settings.window.kind === 'windowed' ? { width: settings.window.width, height: settings.window.height, useContentSize: true } : { ...wholeScreen(), frame: false }),
    // Kiosk mode is taken in cover(): as an option it would show the window at once.
    show: false,
    // Else a hidden page is told that it is visible, and waits for frames that do not come.
    paintWhenInitiallyHidden: false,
    title: 'Jinban',
    // Between two visits the screen is quiet, not white.
    backgroundColor: '#f4f6f8',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: join(__dirname, 'kiosk.preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      plugins: false,
      disableHtmlFullscreenWindowResize: true,
    },
  })
}

/**
 * One pixel more than the screen each way: Chromium takes one off a window that is exactly as large
 * as its screen, and where no window manager stretches it again, as on an installed kiosk, a line
 * of what is behind would show. For the same reason the window is resizable: one that is not
 * forbids the window manager to stretch it.
 */
function wholeScreen(): Rectangle {
  const { x, y, width, height } = displays.getPrimaryDisplay().bounds
  return { x, y, width: width + 1, height: height + 1 }
}

function coversScreen(window: Rectangle): boolean {
  const screen = displays.getPrimaryDisplay().bounds
  return window.x <= screen.x && window.y <= screen.y && window.x + window.width >= screen.x + screen.width && window.y + window.height >= screen.y + screen.height
}

/** Shows the window over everything and keeps it there. */
function cover(window: BrowserWindow, settings: Settings): void {
  if (window.isDestroyed()) return
  window.show()
  if (settings.window.kind === 'windowed') {
    window.on('close', () => app.quit())
    return
  }
  const hold = () => {
    if (window.isDestroyed()) return
    window.setVisibleOnAllWorkspaces(true)
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setKiosk(true)
    if (window.isMinimized()) window.restore()
    if (!window.isVisible()) window.show()
    window.focus()
  }
  hold()
  // Alt+F4 and a window manager's menu ask politely: no.
  window.on('close', (event) => event.preventDefault())
  for (const lost of ['blur', 'minimize', 'hide', 'leave-full-screen', 'unmaximize'] as const) window.on(lost as 'blur', () => setTimeout(hold, 50))
  const place = () => {
    if (!window.isDestroyed() && !coversScreen(window.getBounds())) window.setBounds(wholeScreen())
  }
  // A window manager lets people drag also what fills the screen.
  for (const shifted of ['move', 'resize'] as const) window.on(shifted as 'move', () => setTimeout(place, 50))
  displays.on('display-metrics-changed', place)
  window.once('closed', () => displays.off('display-metrics-changed', place))
}

async function takeLook(window: BrowserWindow): Promise<boolean> {
  const picture = await window.webContents.capturePage()
  return !picture.isEmpty() && isBlank(picture.resize({ width: LOOK_WIDTH }).toBitmap())
}

/** Waits for a process to go, and kills it when it does not. 0 means that there never was one. */
async function ended(pid: number): Promise<void> {
  if (pid === 0) return
  for (const until = performance.now() + GRACE; performance.now() < until; ) {
    if (!isAlive(pid)) return
    await new Promise((done) => setTimeout(done, 20))
  }
  log('process-survived')
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone in between.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
