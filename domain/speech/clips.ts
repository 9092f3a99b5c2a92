/**
 * A pack of recorded speech: a folder `assets/speech/<language>/` with `pack.json` and its files.
 * Recordings are found by what is said, not by where it is said, so one clip serves every page.
 */
import { z } from 'zod'
import { SpeechLanguage } from './voice.ts'

export const ClipPack = z.strictObject({
  language: SpeechLanguage,
  /** What people call the language, for who records and who reads the list of what is missing. */
  name: z.string().min(1),
  /** Who speaks; null while nobody has. */
  speaker: z.string().min(1).nullable(),
  /** What may be done with the recordings, e.g. CC-BY-4.0; null while there are none. */
  licence: z.string().min(1).nullable(),
  /** Text that is said on screen → file in this folder. For Dai and Wa the text is the Chinese sentence. */
  clips: z.record(z.string().min(1), z.string().regex(/^[\w-]+\.(wav|mp3|ogg|m4a)$/)),
}).refine((pack) => Object.keys(pack.clips).length === 0 || (pack.speaker !== null && pack.licence !== null), 'recordings need a speaker and a licence')
export type ClipPack = z.infer<typeof ClipPack>

/** What two ways of writing the same words have in common: no marks, no spaces, one width, one case. */
export const sameWords = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase()
  // Chinese is written without spaces; between Latin words they count.
  .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
