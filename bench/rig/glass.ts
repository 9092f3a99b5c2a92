/**
 * The kiosk's screen from outside: what is on it, and a finger. The release takes no debugger, so
 * measures look at pixels and touch by X11 events, as a person would.
 */
import { spawn } from 'node:child_process'
import type { Area, Display } from '../../scripts/runtime/display.ts'

export interface Finger {
  tap(): void
  lift(): void
}

/** A finger over one point, which presses without a process to be started each time. */
export function finger(display: Display, x: number, y: number): Finger {
  const hand = spawn('xdotool', ['-'], { env: { ...process.env, DISPLAY: display.name }, stdio: ['pipe', 'ignore', 'ignore'] })
  hand.stdin.write(`mousemove ${x} ${y}\n`)
  return {
    tap: () => hand.stdin.write('click 1\n'),
    lift: () => hand.stdin.end(),
  }
}

/** The picture of an area as a string, to be compared. */
export const pictureOf = async (display: Display, area: Area): Promise<string> => Buffer.from((await display.part(area)).bytes).toString('latin1')

/** The picture of an area once it has not changed for `calmMs`. */
export async function settled(display: Display, area: Area, calmMs = 1500): Promise<string> {
  let last = await pictureOf(display, area)
  for (let since = performance.now(); performance.now() - since < calmMs; ) {
    await pause(50)
    const now = await pictureOf(display, area)
    if (now !== last) [last, since] = [now, performance.now()]
  }
  return last
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds) })
