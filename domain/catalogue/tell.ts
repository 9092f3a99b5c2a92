/** What is wrong with a catalogue, and what could be better, in the words of those who write one. */
import { fill } from '../text/fill.ts'
import type { FitProblem } from './fit.ts'
import { longestSentence, type Hint } from './hints.ts'
import { codePointLength } from '../text/characters.ts'
import locale from './locales/check.zh.json' with { type: 'json' }

export interface Told {
  readonly what: string
  readonly todo: string
}

const tell = ({ what, todo }: Told, values: Readonly<Record<string, string>>): Told => ({ what: fill(what, values), todo: fill(todo, values) })

export const tellProblem = ({ kind, ...facts }: FitProblem): Told => tell(locale.problems[kind], facts)

export type FileProblem = keyof typeof locale.files

/** @param header what the element is called, where it is one */
export const tellFileProblem = (code: FileProblem, found = '', header = ''): Told => tell(locale.files[code], { found, header })

export function tellHint(hint: Hint): string {
  const { hints, parts } = locale
  switch (hint.kind) {
    case 'one-name': return fill(hints['one-name'], { name: hint.name, items: hint.items.join(locale.between) })
    case 'few-synonyms': return fill(hints['few-synonyms'], { item: hint.item, count: hint.count })
    case 'left-out': return fill(hints['left-out'], { item: hint.item, part: parts[hint.part] })
    case 'unnamed': return fill(hints.unnamed, { item: hint.item, word: hint.word })
    case 'group-of-one': return fill(hints['group-of-one'], { item: hint.item, group: hint.group })
    case 'self-service': return fill(hints[hint.form ? 'self-service-form' : 'self-service-none'], { item: hint.item })
    case 'long-sentence': return fill(hints['long-sentence'], { document: hint.document, sentence: hint.sentence, count: codePointLength(hint.sentence), most: longestSentence })
    case 'no-picture': return fill(hints['no-picture'], { notice: hint.notice, picture: hint.picture })
  }
}

export const checkWords = { entry: locale.entry, problem: locale.problem, hint: locale.hint, sums: locale.sums }
