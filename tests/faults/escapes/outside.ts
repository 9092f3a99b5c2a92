/** What can be seen of a kiosk without asking it: windows, processes, its own log and its lines to the station. */
import { execFileSync } from 'node:child_process'
import type { Display } from '../../../scripts/runtime/display.ts'
import { family } from '../../support/processes.ts'

export interface Sight {
  /** Class, owner and place of the window that has the focus. */
  readonly active: string
  /** Visible windows that are not the kiosk's and were not there before. */
  readonly strangers: readonly string[]
  /** Programs that run below main, without those that come and go with a visit. */
  readonly programs: readonly string[]
}

/** A renderer, of which a spare waits, and Chromium's voice, which lives while something is said. */
const ofVisit = /--type=renderer|--utility-sub-type=audio\.mojom\.AudioService/

const covers = (width: number, height: number, geometry: Readonly<Record<string, number>>) =>
  (geometry.X ?? 1) <= 0 && (geometry.Y ?? 1) <= 0 && (geometry.WIDTH ?? 0) >= width && (geometry.HEIGHT ?? 0) >= height

/** Looks at a display as somebody does who stands before it. */
export class Outside {
  readonly #display: Display
  readonly #main: number
  readonly #size: { readonly width: number; readonly height: number }
  readonly #known: ReadonlySet<string>

  constructor(display: Display, main: number, size: { readonly width: number; readonly height: number }) {
    this.#display = display
    this.#main = main
    this.#size = size
    this.#known = new Set(this.#visible())
  }

  act(gesture: readonly string[]): void {
    this.#run('xdotool', gesture)
  }

  look(): Sight {
    return {
      active: this.#active(),
      strangers: this.#visible().filter((window) => !this.#known.has(window) && !this.#isKiosk(window)).map((window) => this.#nameOf(window)),
      programs: family(this.#main).filter(({ command }) => !ofVisit.test(command)).map(({ pid, command }) => `${pid} ${command.split(' ').filter((word, index) => index === 0 || /^--(utility-sub-)?type=/.test(word)).join(' ')}`).sort(),
    }
  }

  #active(): string {
    const window = this.#run('xdotool', ['getactivewindow']).trim()
    if (window === '') return 'none'
    const geometry = Object.fromEntries(this.#run('xdotool', ['getwindowgeometry', '--shell', window]).split('\n').map((line) => line.split('=')).map(([name, value]) => [name, Number(value)])) as Record<string, number>
    return `${this.#isKiosk(window) ? 'the kiosk' : this.#nameOf(window)}, ${covers(this.#size.width, this.#size.height, geometry) ? 'whole screen' : JSON.stringify(geometry)}`
  }

  /** Windows directly on the screen that can be seen: mapped, and larger than the scraps programs keep for themselves. */
  #visible(): string[] {
    const SCRAP = 20
    return [...this.#run('xwininfo', ['-root', '-children']).matchAll(/^\s+(0x[0-9a-f]+) .*?(\d+)x(\d+)\+/gm)]
      .filter(([, , width, height]) => Number(width) > SCRAP && Number(height) > SCRAP)
      .map(([, window]) => window ?? '')
      .filter((window) => /Map State: IsViewable/.test(this.#run('xwininfo', ['-id', window])))
  }

  /** The kiosk's window, or the frame a window manager has put around it. */
  #isKiosk(window: string): boolean {
    const ofMain = (each: string) => new RegExp(`_NET_WM_PID\\(CARDINAL\\) = ${this.#main}$`, 'm').test(this.#run('xprop', ['-id', each, '_NET_WM_PID']))
    return ofMain(window) || [...this.#run('xwininfo', ['-id', window, '-tree']).matchAll(/^\s+(0x[0-9a-f]+) /gm)].some(([, child]) => ofMain(child ?? ''))
  }

  #nameOf(window: string): string {
    return `${window} ${this.#run('xprop', ['-id', window, 'WM_CLASS', 'WM_NAME']).trim().replaceAll('\n', ' ')}`
  }

  /** A window may be gone by the time it is asked for: then it says nothing. */
  #run(command: string, args: readonly string[]): string {
    try {
      return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, DISPLAY: this.#display.name }, stdio: ['ignore', 'pipe', 'ignore'] })
    } catch {
      return ''
    }
  }
}
