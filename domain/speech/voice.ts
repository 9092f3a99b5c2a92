/** Languages and voices as they come from outside. */
import { z } from 'zod'
import { speechLanguages, type Voice as KnownVoice } from './language.ts'

export const SpeechLanguage = z.enum(speechLanguages)
export const Voice = z.strictObject({ language: SpeechLanguage, clips: z.int().nonnegative(), synthesised: z.boolean() }) satisfies z.ZodType<KnownVoice>
