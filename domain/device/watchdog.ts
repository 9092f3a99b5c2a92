/**
 * A watchdog of the machine (看门狗): a timer in its hardware that restarts the machine unless it is
 * told, again and again, that all is well.
 */
export type WatchdogFault = 'no-answer' | 'offline'

/** `ready`: it is armed. Once armed, it restarts the machine when the station ends in any way but `close`. */
export type WatchdogStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly fault: WatchdogFault; readonly detail: string }

export interface Watchdog {
  status(): WatchdogStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<WatchdogStatus>
  /** The orderly end: disarms it. */
  close(): Promise<void>
}
