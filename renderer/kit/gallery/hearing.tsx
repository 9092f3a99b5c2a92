/** What is heard: the button that reads a page aloud, and the mark of listen mode. */
import { HearingBand, Listen } from '../components/Listen.tsx'
import { SpeechContext } from '../speech/context.ts'
import type { Speaker, Speaking } from '../speech/speaker.ts'
import { createStore } from '../store.ts'
import type { Entry } from './entry.ts'

const nothing = (): void => {}
const at = (speaking: Speaking): Speaker => ({ state: createStore(speaking), say: nothing, add: nothing, stop: nothing, moveTo: nothing, setManner: nothing })
const listen = (speaking: Speaking) => <SpeechContext value={{ speaker: at(speaking), hearing: false }}><Listen /></SpeechContext>

export const hearing: readonly Entry[] = [
  {
    name: 'Listen',
    states: [
      { state: 'normal', show: listen({ kind: 'quiet' }) },
      { state: 'active', show: listen({ kind: 'speaking', trial: false }) },
      { state: 'care', show: listen({ kind: 'speaking', trial: true }) },
      { state: 'error', show: listen({ kind: 'failed' }) },
    ],
  },
  { name: 'HearingBand', states: [{ state: 'active', show: <SpeechContext value={{ speaker: at({ kind: 'quiet' }), hearing: true }}><HearingBand /></SpeechContext> }] },
]
