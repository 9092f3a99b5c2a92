/**
 * The hands and eyes of a villager at the kiosk, whatever carries them: Playwright on the packaged
 * app in a test, the cockpit's own page in a demonstration. Names are what is written on the
 * controls; spaces in them do not matter.
 */
export interface Hands {
  /** Presses the control of this name as soon as it can be pressed. */
  tap(name: string): Promise<void>
  /** Waits until this text is on the page. */
  see(text: string): Promise<void>
  /** The text of a part of the page, by its `data-part`. */
  read(part: string): Promise<string>
  /** Draws a signature on the pad. */
  sign(): Promise<void>
}

/** Presses several controls one after the other. */
export async function tapAll(hands: Hands, names: Iterable<string>): Promise<void> {
  for (const name of names) await hands.tap(name)
}
