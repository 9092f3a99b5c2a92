/** Speech as the frame of a page needs it. Null where nothing can be said: then there is no 「听」. */
import { createContext } from 'react'
import type { Speaker } from './speaker.ts'

export interface Speech {
  readonly speaker: Speaker
  /** Listen mode is on. */
  readonly hearing: boolean
}

export const SpeechContext = createContext<Speech | null>(null)
