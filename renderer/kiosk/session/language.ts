/** The language of a visit: what is read and what is heard. It ends with the visit. */
import { useEffect, useState } from 'react'
import { languageTags, type SpeechLanguage } from '../../../domain/speech/language.ts'
import { useStore } from '../../kit/store.ts'
import { loadTexts, showTexts, type TextLanguage } from '../../kit/texts.ts'
import type { Visit } from './visit.ts'

/** What stands on the screen for who hears Dai or Wa: Chinese, until their script has been checked here. */
export const textOf = (language: SpeechLanguage): TextLanguage => (language === 'en' ? 'en' : 'zh')

/** @returns the language of the visit once its texts are there; draws the page again when they change */
export function useLanguage(visit: Visit): SpeechLanguage {
  const wanted = useStore(visit.language)
  const [shown, setShown] = useState<SpeechLanguage>('zh')
  useEffect(() => {
    let late = false
    const text = textOf(wanted)
    void loadTexts(text).then(() => {
      if (late) return
      showTexts(text)
      document.documentElement.lang = languageTags[text]
      setShown(wanted)
    })
    return () => { late = true }
  }, [wanted])
  return shown
}
