/** What a question's parts know of its answer and may do with it. */
import type { PlaceStage } from '../../kit/components/PlacePicker.tsx'

export interface Entry {
  readonly value: string
  /** The pad types here. */
  readonly active: boolean
  /** Pinyin letters or keys not yet turned into characters, and how they are shown. */
  readonly letters: string
  readonly composing: string
  readonly stage: PlaceStage
  readonly activate: () => void
  readonly change: (value: string) => void
  readonly compose: (value: string, letters: string, reading: string) => void
  readonly setStage: (stage: PlaceStage) => void
}
