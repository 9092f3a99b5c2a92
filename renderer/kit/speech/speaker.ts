/**
 * Says sentences, one after the other, while the next one is already on its way from the station.
 *
 *     say(sentences) ─► station: speech.speak ─► player ─► loudspeaker
 *
 * Whoever begins to speak interrupts what was being said; a touch, another page or the end of the
 * visit stops it. The player is loaded with the first word.
 */
import { isDefinedError, safe } from '@orpc/client'
import type { SpeechLanguage } from '../../../domain/speech/language.ts'
import type { StationClient } from '../connect.ts'
import { reportBug } from '../report.ts'
import { createStore, type Store } from '../store.ts'
import type { Player } from './player.ts'

export type Speaking =
  | { readonly kind: 'quiet' }
  /** `trial`: the machine's own voice (试用音), not a recorded one. */
  | { readonly kind: 'speaking'; readonly trial: boolean }
  /** There was nothing to hear: no voice, or no sound device. */
  | { readonly kind: 'failed' }

/** How this visit is spoken to. */
export interface Manner {
  readonly language: SpeechLanguage
  readonly pace: 'usual' | 'slow'
  /** 0 to 1. */
  readonly volume: number
}

export interface Speaker {
  readonly state: Store<Speaking>
  /** Says these now, instead of what is being said. */
  readonly say: (sentences: readonly string[]) => void
  /** Says these when the present ones have been said. */
  readonly add: (sentences: readonly string[]) => void
  readonly stop: () => void
  /** What is shown now; what was being said of another scene is broken off. */
  readonly moveTo: (scene: string) => void
  readonly setManner: (manner: Manner) => void
}

type Said = { readonly source: 'clip' | 'synthesised'; readonly sounds: readonly Blob[] } | null

/** In which voice a sentence is read: names of services stay Chinese in an English page, "English" stays English in a Chinese one. */
export function voiceOf(sentence: string, language: SpeechLanguage): SpeechLanguage {
  const chinese = /\p{Script=Han}/u.test(sentence)
  if (language === 'en') return chinese ? 'zh' : 'en'
  return !chinese && /[A-Za-z]{3}/.test(sentence) ? 'en' : language
}

export function createSpeaker(client: Pick<StationClient, 'speech'>, loadPlayer: () => Promise<Player> = () => import('./player.ts').then((module) => module.createPlayer())): Speaker {
  const state = createStore<Speaking>({ kind: 'quiet' })
  let manner: Manner = { language: 'zh', pace: 'usual', volume: 0.8 }
  let player: Player | undefined
  let waiting: string[] = []
  let abort: AbortController | undefined
  let scene = ''

  async function ask(text: string, language: SpeechLanguage, signal: AbortSignal): Promise<Said> {
    const { error, data } = await safe(client.speech.speak({ text, language, pace: manner.pace }, { signal }))
    if (error === null) return data
    // A pack with gaps: better in Chinese than not at all.
    if (isDefinedError(error) && error.code === 'NO_VOICE' && language !== 'zh' && language !== 'en') return ask(text, 'zh', signal)
    if (!isDefinedError(error) && !signal.aborted) reportBug('speaking failed', error)
    return null
  }

  async function run(signal: AbortSignal): Promise<void> {
    const next = (): Promise<Said> | undefined => {
      const text = waiting.shift()
      return text === undefined ? undefined : ask(text, voiceOf(text, manner.language), signal)
    }
    let heard = false
    const loading = loadPlayer()
    let coming = next()
    player ??= await loading
    while (coming !== undefined) {
      const said = await coming
      if (signal.aborted) return
      coming = next()
      if (said === null) continue
      heard = true
      state.set({ kind: 'speaking', trial: said.source === 'synthesised' })
      await player.play(said.sounds, manner.volume)
      if (signal.aborted) return
      coming ??= next()
    }
    state.set({ kind: heard ? 'quiet' : 'failed' })
    abort = undefined
  }

  function begin(): void {
    const mine = new AbortController()
    abort = mine
    state.set({ kind: 'speaking', trial: false })
    run(mine.signal).catch((error: unknown) => {
      if (mine.signal.aborted) return
      reportBug('nothing can be heard', error)
      abort = undefined
      state.set({ kind: 'failed' })
    })
  }

  const stop = (): void => {
    abort?.abort()
    abort = undefined
    waiting = []
    player?.stop()
    state.set({ kind: 'quiet' })
  }

  return {
    state, stop,
    say: (sentences) => {
      stop()
      waiting = [...sentences]
      if (waiting.length > 0) begin()
    },
    add: (sentences) => {
      if (sentences.length === 0) return
      waiting.push(...sentences)
      if (abort === undefined) begin()
    },
    moveTo: (next) => {
      if (next !== scene) stop()
      scene = next
    },
    setManner: (next) => { manner = next },
  }
}
