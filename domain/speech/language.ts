/**
 * In which languages the kiosk speaks. Text and speech are chosen apart: Dai (傣语) and Wa (佤语)
 * are spoken while the screen stays Chinese, because their script needs local checking first.
 * Nothing here needs a parser: the kiosk's first page reads it.
 */

export const speechLanguages = ['zh', 'en', 'dai', 'wa'] as const
export type SpeechLanguage = (typeof speechLanguages)[number]

/** BCP 47 tags, as a case carries them: who answers by telephone then knows who to ask for. `tdd` is Tai Nüa, `prk` Parauk Wa. */
export const languageTags: Readonly<Record<SpeechLanguage, string>> = { zh: 'zh-CN', en: 'en', dai: 'tdd', wa: 'prk' }

/** What a machine has for a language: recorded clips, and whether its own voice stands in for what is not recorded. */
export interface Voice { readonly language: SpeechLanguage; readonly clips: number; readonly synthesised: boolean }

/** Whether anything at all can be said in a language. */
export const canSpeak = (voices: readonly Voice[], language: SpeechLanguage): boolean =>
  voices.some((voice) => voice.language === language && (voice.clips > 0 || voice.synthesised))
