/** Recorded speech on this machine: which words have a clip. Read once at the start; the sound itself when it is first asked for. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { ClipPack, sameWords } from '../../domain/speech/clips.ts'
import type { SpeechLanguage } from '../../domain/speech/language.ts'

/** Names a clip: a digest of language and words, so that a recording finds every page that says the same. */
export const clipKey = (language: SpeechLanguage, text: string): string =>
  createHash('sha256').update(`${language}\0${sameWords(text)}`).digest('hex').slice(0, 16)

export interface Sound { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

export interface Packs {
  readonly count: (language: SpeechLanguage) => number
  readonly has: (language: SpeechLanguage, text: string) => boolean
  /** @throws when the file that the pack names cannot be read */
  readonly read: (language: SpeechLanguage, text: string) => Promise<Sound | null>
}

const types: Readonly<Record<string, string>> = { '.wav': 'audio/wav', '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.m4a': 'audio/mp4' }

/**
 * Opens every pack under a folder. A clip whose file is missing does not count.
 * @throws Error naming the pack that is not what it should be
 */
export function openPacks(folder: string): Packs {
  const files = new Map<string, string>()
  const counts = new Map<SpeechLanguage, number>()
  const languages = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
  for (const { name } of languages) {
    const pack = readPack(join(folder, name, 'pack.json'))
    const there = Object.entries(pack.clips).map(([text, file]) => [clipKey(pack.language, text), join(folder, name, file)] as const).filter(([, file]) => existsSync(file))
    for (const [key, file] of there) files.set(key, file)
    counts.set(pack.language, there.length)
  }
  return {
    count: (language) => counts.get(language) ?? 0,
    has: (language, text) => files.has(clipKey(language, text)),
    async read(language, text) {
      const file = files.get(clipKey(language, text))
      if (file === undefined) return null
      return { bytes: new Uint8Array(await readFile(file)), type: types[extname(file)] ?? 'application/octet-stream' }
    },
  }
}

export function readPack(file: string): ClipPack {
  const parsed = ClipPack.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file} is not what it should be: ${parsed.error.message}`)
  return parsed.data
}
