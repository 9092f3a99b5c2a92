/** What every screen may know and do, as one context. */
import { createContext, use } from 'react'
import type { Department, Notice, QueueDefinition } from '../../../domain/catalogue/documents.ts'
import type { SpeechLanguage } from '../../../domain/speech/language.ts'
import type { Place, QueueState, StationState } from '../../../station/api/contract.ts'
import type { CardStep } from '../../../station/api/identity-contract.ts'
import type { Speech } from '../../kit/speech/context.ts'
import type { StationClient } from '../../kit/connect.ts'
import type { FormHead, ItemHead } from '../../kit/outline.ts'
import type { Storage } from '../../kit/storage/storage.ts'
import type { Move, Route } from '../routes.ts'
import type { Visit } from './visit.ts'

export interface Catalogue {
  readonly itemCount: number
  /** Items that can be filed here. */
  readonly fileable: readonly ItemHead[]
  /** Matters of life that lead to something. */
  readonly lifeEvents: ReadonlySet<string>
  readonly forms: ReadonlyMap<string, FormHead>
  /** The queues of this site, in the order of its profile. */
  readonly queues: readonly QueueDefinition[]
  readonly notices: readonly Notice[]
  readonly departments: ReadonlyMap<string, Department>
  /** What lists need of all items, to be awaited with `use`: the same promise until the catalogue changes. */
  readonly heads: Storage['heads']
  /** One document in full, to be awaited with `use`: the same promise for the same document until the catalogue changes. */
  readonly document: Storage['document']
  /** All documents of a kind in full; likewise. */
  readonly all: Storage['all']
  /** What a search needs of the items; likewise. */
  readonly sought: Storage['sought']
}

export interface Kiosk {
  readonly client: StationClient
  readonly visit: Visit
  readonly place: Place
  /** Null until the station has spoken for the first time. */
  readonly state: StationState | null
  readonly queues: readonly QueueState[] | null
  /** What lies on the ID-card reader; null where there is none, and before the station has said. */
  readonly cardStep: CardStep | null
  readonly catalogue: Catalogue
  readonly elder: boolean
  /** Low position (坐着用): less fits, for the top of the glass is out of reach. */
  readonly low: boolean
  /** What is read and heard in this visit. */
  readonly language: SpeechLanguage
  /** Null where nothing can be said. */
  readonly speech: Speech | null
  /** Listen mode, in elder mode. */
  readonly setHearing: (hearing: boolean) => void
  /** The station is away: calls wait, and a page that waits says so. */
  readonly away: boolean
  readonly move: (move: Move) => void
  readonly go: (to: Route) => void
  readonly goBack: () => void
  /** Ends the visit and wipes. */
  readonly leave: () => void
  readonly askForHelp: () => void
}

export const KioskContext = createContext<Kiosk | null>(null)

export function useKiosk(): Kiosk {
  const kiosk = use(KioskContext)
  if (kiosk === null) throw new Error('outside of the kiosk')
  return kiosk
}
