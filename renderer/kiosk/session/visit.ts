/**
 * One person's visit, from the first touch to the wipe. The station decides its time; the page
 * keeps the draft in memory and hands it over as it grows, so that it survives a crash of either.
 *
 * Ending a visit ends the process that showed it: `window.jinban.endVisit()` in the kiosk, a
 * reload in a browser. There is no code that clears fields, because nothing of a field remains.
 */
import { ORPCError } from '@orpc/client'
import { speechLanguages, type SpeechLanguage } from '../../../domain/speech/language.ts'
import type { Draft } from '../../../station/api/contract.ts'
import type { CardHolder } from '../../../station/api/identity-contract.ts'
import type { Connection, StationClient } from '../../kit/connect.ts'
import { reportBug } from '../../kit/report.ts'
import { createStore, type Store } from '../../kit/store.ts'
import { follow } from '../../kit/watch.ts'

declare global {
  interface Window {
    /** Put there by the preload of the kiosk; absent in a browser. */
    readonly jinban?: { endVisit(): void }
  }
}

export type VisitState =
  | { readonly kind: 'none' }
  | { readonly kind: 'active' }
  /** 「您还在吗？」 */
  | { readonly kind: 'warning'; readonly secondsLeft: number }
  | { readonly kind: 'over' }

/** What the card of the person in front of us said: here, in this page's memory, and nowhere else. */
export interface HeldCard {
  readonly holder: CardHolder
  /** The run of the station that read it; another one does not know it. */
  readonly bootId: string
  /** Whether large letters have been offered. */
  readonly elderOffered: boolean
}

/** A notice that was agreed to, `at` by the page's own clock. */
export type Agreed = NonNullable<Draft['consent']>

export interface Visit {
  readonly state: Store<VisitState>
  readonly elder: Store<boolean>
  /** What is read and heard. */
  readonly language: Store<SpeechLanguage>
  readonly draft: Store<Draft | null>
  readonly card: Store<HeldCard | null>
  /** The notice before the first reading of a card, once it was agreed to. */
  readonly cardNotice: Store<Agreed | null>
  /** The visit's number; begins one if there is none. */
  readonly id: () => string
  readonly touch: () => void
  readonly stay: () => void
  readonly setElder: (elder: boolean) => void
  readonly setLanguage: (language: SpeechLanguage) => void
  readonly saveDraft: (draft: Draft | null) => void
  readonly end: () => Promise<void>
  /** Takes up the visit of a page that was reloaded after a crash. Resolves to its draft, null if there is none. */
  readonly recover: () => Promise<Draft | null>
}

const touchEveryMs = 2000
const draftAfterMs = 300
const farewellMs = 800
const elderMark = '&elder'
const languageMark = '&language='
const fragment = /^#visit=([0-9a-f-]{36})(&elder)?(?:&language=(en|dai|wa))?$/

export function createVisit(connection: Connection, page: Window = window): Visit {
  const { client } = connection
  const state = createStore<VisitState>({ kind: 'none' })
  const elder = createStore(false)
  const language = createStore<SpeechLanguage>('zh')
  const draft = createStore<Draft | null>(null)
  const card = createStore<HeldCard | null>(null)
  const cardNotice = createStore<Agreed | null>(null)
  let number: string | null = null
  let touchedAt = -Infinity
  let saving: ReturnType<typeof setTimeout> | undefined
  const watching = new AbortController()

  /** Ended, or never begun: the battery was at its end by then. */
  const isEnded = (error: unknown): boolean => error instanceof ORPCError && (error.code === 'VISIT_ENDED' || error.code === 'POWER_OUT')
  /** For calls nobody waits for: an ended visit wipes, anything else is a bug to be seen in the log. */
  const background = (call: Promise<unknown>): void => {
    call.catch((error: unknown) => { if (isEnded(error)) wipe(); else reportBug('visit call failed', error) })
  }

  function wipe(): void {
    if (state.get().kind === 'over') return
    state.set({ kind: 'over' })
    watching.abort()
    page.history.replaceState(null, '', page.location.pathname + page.location.search)
    if (page.jinban === undefined) page.location.reload()
    else page.jinban.endVisit()
  }

  function watch(visit: string): void {
    void follow(
      (signal) => client.visit.watch({ visit }, { signal }),
      (event) => {
        if (event.kind === 'ended') wipe()
        else state.set(event.kind === 'warning' ? { kind: 'warning', secondsLeft: event.secondsLeft } : { kind: 'active' })
      },
      watching.signal,
      (error) => { if (isEnded(error)) wipe(); return state.get().kind === 'over' },
    )
  }

  function begin(): string {
    const visit = page.crypto.randomUUID()
    adopt(visit)
    background(client.visit.start({ visit, elder: elder.get(), resume: null }))
    watch(visit)
    return visit
  }

  function adopt(visit: string): void {
    number = visit
    state.set({ kind: 'active' })
    mark(visit)
  }

  /** Number, density and language stand in the URL's fragment: a reload after a crash finds them, a closed page forgets them. */
  function mark(visit: string): void {
    page.history.replaceState(null, '', `${page.location.search}#visit=${visit}${elder.get() ? elderMark : ''}${language.get() === 'zh' ? '' : languageMark + language.get()}`)
  }

  connection.onOpen(async (line: StationClient) => {
    if (number === null || state.get().kind === 'over') return
    await line.visit.start({ visit: number, elder: elder.get(), resume: draft.get() }).catch((error: unknown) => { if (isEnded(error)) wipe(); else throw error })
  })

  return {
    state, elder, language, draft, card, cardNotice,
    id: () => number ?? begin(),
    touch: () => {
      const now = page.performance.now()
      if (number === null) { begin(); return }
      if (now - touchedAt < touchEveryMs || state.get().kind !== 'active') return
      touchedAt = now
      background(client.visit.touch({ visit: number, elder: elder.get() }))
    },
    stay: () => {
      if (number === null) return
      state.set({ kind: 'active' })
      background(client.visit.touch({ visit: number, elder: elder.get() }))
    },
    setElder: (next) => {
      elder.set(next)
      const visit = number ?? begin()
      mark(visit)
      background(client.visit.touch({ visit, elder: next }))
    },
    setLanguage: (next) => {
      language.set(next)
      mark(number ?? begin())
    },
    saveDraft: (next) => {
      draft.set(next)
      clearTimeout(saving)
      saving = setTimeout(() => {
        if (number !== null && state.get().kind !== 'over') background(client.visit.saveDraft({ visit: number, draft: next }))
      }, draftAfterMs)
    },
    end: async () => {
      clearTimeout(saving)
      if (number !== null) {
        const farewell = client.visit.end({ visit: number }).catch(() => undefined)
        // The wipe does not wait for a station that is away: its own timer ends the visit there.
        await Promise.race([farewell, new Promise((resolve) => { setTimeout(resolve, farewellMs) })])
      }
      wipe()
    },
    recover: async () => {
      const [, visit, elderMarked, languageMarked] = fragment.exec(page.location.hash) ?? []
      if (visit === undefined) return null
      // Before the station is asked: who reads large letters shall not see small ones meanwhile.
      elder.set(elderMarked !== undefined)
      language.set(speechLanguages.find((known) => known === languageMarked) ?? 'zh')
      try {
        const kept = await client.visit.draft({ visit })
        draft.set(kept.draft)
        adopt(visit)
        watch(visit)
        return kept.draft
      } catch (error) {
        if (!isEnded(error)) reportBug('taking up a visit failed', error)
        elder.set(false)
        language.set('zh')
        page.history.replaceState(null, '', page.location.pathname + page.location.search)
        return null
      }
    },
  }
}
