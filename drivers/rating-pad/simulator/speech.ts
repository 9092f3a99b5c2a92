/** What a simulated pad speaks: bytes from the host to orders, keys to bytes. */

export interface PadScreen {
  readonly asking: boolean
  ask(): void
  callOff(): void
  showStaff(text: string): void
  setVolume(volume: number): void
}

export interface SpeechSurroundings {
  readonly screen: PadScreen
  readonly say: (bytes: readonly number[]) => void
  readonly broken: () => boolean
  readonly faults: () => { readonly repeat: boolean; readonly deaf: boolean }
}

export interface Speech {
  hear(byte: number): void
  key(level: number): void
  /** The time of the question is over. */
  nobody(): void
  statusChanged(): void
  /** The power has gone: nothing is remembered. */
  forget(): void
}
