/**
 * Chinese → pinyin with tone numbers, which the synthesiser reads without guessing: its own table
 * knows one reading a character and says 长辈 as "chángbèi". pinyin-pro knows words; names of this
 * place stand in a locale. Loaded when somebody listens for the first time.
 */
import readings from '../../domain/speech/locales/readings.json' with { type: 'json' }

export type ToPinyin = (text: string) => string

let loaded: Promise<ToPinyin> | undefined

export function mandarin(): Promise<ToPinyin> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<ToPinyin> {
  const { customPinyin, pinyin } = await import('pinyin-pro')
  customPinyin(readings)
  return (text) => pinyin(text, { toneType: 'num', v: true, nonZh: 'consecutive' })
    // The neutral tone is 0 there and 5 here.
    .replace(/(?<=[a-z])0(?= |$)/g, '5')
    .replace(/ {2,}/g, ' ')
}
