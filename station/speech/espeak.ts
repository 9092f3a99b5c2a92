/**
 * espeak-ng (GPL-3) as a program of its own: text in on its standard input, WAV out on its
 * standard output. Nothing spoken stands in a command line, a file or a log.
 *
 *     text ─► [pinyin] ─► stdin │ espeak-ng --stdin --stdout │ stdout ─► WAV
 */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { SpeechLanguage } from '../../domain/speech/language.ts'
import { mandarin } from './mandarin.ts'
import { withTrueLengths } from './wav.ts'

export type Pace = 'usual' | 'slow'

export interface Synthesiser {
  readonly languages: ReadonlySet<SpeechLanguage>
  /** WAV, 22 050 Hz, mono; null when the program failed, took too long or said nothing. */
  readonly say: (text: string, language: SpeechLanguage, pace: Pace) => Promise<Uint8Array<ArrayBuffer> | null>
}

/**
 * `cmn-latn-pinyin` takes pinyin as pinyin. The plain `cmn` of 1.51, which Debian 12 ships, turns
 * characters into pinyin and reads that as English (espeak-ng issue 1236).
 */
const voices: Partial<Record<SpeechLanguage, string>> = { zh: 'cmn-latn-pinyin', en: 'en-gb' }
/** Words a minute; the program's own 175 is too fast for a hall, and for who listens in a second language. */
const speed: Readonly<Record<Pace, number>> = { usual: 150, slow: 120 }
const patienceMs = 5_000
/** A sentence of the longest kind is 1 MB. */
const mostBytes = 4 * 1024 * 1024

/** The synthesiser of this machine, or null where the package is not installed. */
export function findSynthesiser(path = process.env['PATH'] ?? ''): Synthesiser | null {
  const program = path.split(delimiter).map((folder) => join(folder, 'espeak-ng')).find(isExecutable)
  if (program === undefined) return null
  return {
    languages: new Set(['zh', 'en']),
    async say(text, language, pace) {
      const voice = voices[language]
      if (voice === undefined) return null
      const words = language === 'zh' ? (await mandarin())(text) : text
      const sound = await run(program, ['-v', voice, '-s', String(speed[pace]), '-b', '1', '--stdin', '--stdout'], words)
      return sound === null ? null : withTrueLengths(sound)
    },
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Runs a program on one text. Null for any failure: it is one sentence, and the screen still shows it. */
function run(program: string, args: readonly string[], input: string): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { LANG: 'C.UTF-8' }, timeout: patienceMs, killSignal: 'SIGKILL' })
    const chunks: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.on('error', () => { resolve(null) })
    child.on('close', (code) => { resolve(code === 0 ? Buffer.concat(chunks) : null) })
    // A program that ends early closes its input; what it then did is known from its exit.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${input}\n`)
  })
}
