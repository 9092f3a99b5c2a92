/** Speech in a visit: in whose language and how fast, when it stops, and what is said unasked in elder mode. */
import { useEffect, useMemo, useRef } from 'react'
import { canSpeak, type SpeechLanguage } from '../../../domain/speech/language.ts'
import type { Place } from '../../../station/api/contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import type { Speech } from '../../kit/speech/context.ts'
import { createSpeaker } from '../../kit/speech/speaker.ts'
import { isCommand, t as kit } from '../../kit/words.ts'

interface Facts {
  readonly client: StationClient
  readonly place: Place | null
  readonly language: SpeechLanguage
  readonly elder: boolean
  /** Listen mode: part of elder mode. */
  readonly hearing: boolean
  /** The page now shown. */
  readonly page: string
  /** Somebody is there. */
  readonly present: boolean
}

/** @returns null where this machine can say nothing in this language */
export function useSpeech({ client, place, language, elder, hearing, page, present }: Facts): Speech | null {
  const speaker = useMemo(() => createSpeaker(client), [client])
  const able = place !== null && canSpeak(place.voices, language)
  const volume = (place?.site.sound.volumePercent ?? 0) / 100
  const listening = elder && hearing && able

  useEffect(() => { speaker.setManner({ language, pace: elder ? 'slow' : 'usual', volume }) }, [speaker, language, elder, volume])

  // Another page, or nobody there any more: what was being said no longer stands on the screen.
  useEffect(() => { speaker.moveTo(present ? page : '') }, [speaker, page, present])

  // A touch answers what was being said. The button that starts and stops it decides for itself.
  useEffect(() => {
    const touched = ({ target }: Event): void => { if (!(target instanceof Element) || target.closest('[data-listen]') === null) speaker.stop() }
    window.addEventListener('pointerdown', touched, { capture: true })
    return () => { window.removeEventListener('pointerdown', touched, { capture: true }) }
  }, [speaker])

  const asked = useRef('')
  useEffect(() => {
    if (!elder || !able || !present) return
    let end: (() => void) | undefined
    let left = false
    void Promise.all([import('../../kit/speech/announce.ts'), import('../../kit/speech/page-words.ts')]).then(([{ announce }, { headWords }]) => {
      if (left) return
      const screen = document.querySelector('[data-screen]')
      // In large letters a new question is read aloud, once.
      if (screen !== null && asked.current !== page) {
        speaker.say(headWords(screen))
        asked.current = page
      }
      end = announce(document.body, speaker)
    })
    return () => { left = true; end?.() }
  }, [speaker, elder, able, present, page])

  useEffect(() => {
    if (!listening) return
    let end: (() => void) | undefined
    let left = false
    void import('../../kit/speech/hear-first.ts').then(({ hearFirst }) => {
      if (!left) end = hearFirst(document, { say: speaker.say, typed: () => kit('listen.typed'), isCommand })
    })
    return () => { left = true; end?.() }
  }, [speaker, listening])

  return useMemo(() => (able ? { speaker, hearing: listening } : null), [able, speaker, listening])
}
