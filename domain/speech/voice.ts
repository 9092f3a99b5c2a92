/**
 * In which languages the kiosk speaks, and whose voice it has for them. Text and speech are chosen
 * apart: Dai (傣语) and Wa (佤语) are spoken while the screen stays Chinese, because their script
 * needs local checking first.
 */
import { z } from 'zod'

export const SpeechLanguage = z.enum(['zh', 'en', 'dai', 'wa'])
export type SpeechLanguage = z.infer<typeof SpeechLanguage>

/** BCP 47 tags, as a case carries them: who answers by telephone then knows who to ask for. `tdd` is Tai Nüa, `prk` Parauk Wa. */
export const languageTags: Readonly<Record<SpeechLanguage, string>> = { zh: 'zh-CN', en: 'en', dai: 'tdd', wa: 'prk' }

/** What this machine has for a language: recorded clips, and whether a machine's voice stands in for what is not recorded. */
export const Voice = z.strictObject({ language: SpeechLanguage, clips: z.int().nonnegative(), synthesised: z.boolean() })
export type Voice = z.infer<typeof Voice>

/** Whether anything at all can be said in a language. */
export const canSpeak = (voices: readonly Voice[], language: SpeechLanguage): boolean =>
  voices.some((voice) => voice.language === language && (voice.clips > 0 || voice.synthesised))
