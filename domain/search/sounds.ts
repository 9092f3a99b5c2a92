/**
 * How characters sound, without tones, and which sounds people here take for each other.
 *
 * The table is `locales/sounds.zh.json`: syllable → the characters of GB 2312 that may be read so.
 */
export type SoundTable = Readonly<Record<string, string>>

export interface Sounds {
  /** Spelled as typed: ü is v. A syllable's number is its place here. */
  readonly syllables: readonly string[]
  /** Every way to read a character, given by its UTF-16 unit. */
  readingsOf(unit: number): readonly number[]
  charactersOf(syllable: number): string
  numberOf(syllable: string): number | undefined
  /** Those that may be meant by it, itself first. */
  alike(syllable: number): readonly number[]
}

const none: readonly number[] = []

export function makeSounds(table: SoundTable): Sounds {
  const syllables = Object.keys(table)
  const numbers = new Map(syllables.map((syllable, number) => [syllable, number]))
  const readings = new Map<number, number[]>()
  const groups = new Map<string, number[]>()
  for (const [number, syllable] of syllables.entries()) {
    const characters = table[syllable] ?? ''
    for (let at = 0; at < characters.length; at++) {
      const unit = characters.charCodeAt(at)
      const known = readings.get(unit)
      if (known === undefined) readings.set(unit, [number])
      else known.push(number)
    }
    const sound = southern(syllable)
    const group = groups.get(sound)
    if (group === undefined) groups.set(sound, [number])
    else group.push(number)
  }
  const alike = syllables.map((syllable, number) => [number, ...(groups.get(southern(syllable)) ?? none).filter((other) => other !== number)])
  return {
    syllables,
    readingsOf: (unit) => readings.get(unit) ?? none,
    charactersOf: (syllable) => table[syllables[syllable] ?? ''] ?? '',
    numberOf: (syllable) => numbers.get(syllable),
    alike: (syllable) => alike[syllable] ?? none,
  }
}

/**
 * A syllable as it is told apart in the south-west: flat and curled tongue are one (zh z, ch c,
 * sh s), n l r too, and -ng is -n behind a, e and i; hu before a vowel is f.
 */
export function southern(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr](?=[a-z])/, 'l')
    .replace(/(?<=[aei])ng$/, 'n')
    .replace(/^hu(?=[ai])/, 'f')
    .replace(/^hun$/, 'fen')
    .replace(/^fi$/, 'fei')
    .replace(/^hu$/, 'fu')
    .replace(/v/, 'u')
}
