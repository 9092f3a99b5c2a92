/** The judged queries of `queries.txt`, and whether an answer is right. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Name } from './corpus.ts'

export const classes = ['colloquial', 'pinyin', 'initials', 'typo', 'department', 'life-event'] as const
export type QueryClass = (typeof classes)[number]

export interface JudgedQuery {
  readonly kind: QueryClass
  /** Not to be looked at while the ranking is tuned. */
  readonly heldOut: boolean
  readonly text: string
  /** Plain names, any of which is right. */
  readonly right: ReadonlySet<string>
}

/** @throws Error naming the line that cannot be read or that nothing could answer. */
export function readQueries(names: readonly Name[]): JudgedQuery[] {
  let kind: QueryClass | undefined
  return readFileSync(join(import.meta.dirname, 'queries.txt'), 'utf8').split('\n').flatMap((line, index): JudgedQuery[] => {
    const at = `queries.txt:${index + 1}`
    if (line.startsWith('#') || line.trim() === '') return []
    if (line.startsWith('== ')) {
      kind = classes.find((known) => known === line.slice(3).trim())
      return []
    }
    const [half, text, answers, ...more] = line.split(' | ')
    if (kind === undefined || text === undefined || answers === undefined || more.length > 0 || (half !== 'tune' && half !== 'held-out')) throw new Error(`${at}: not a query: ${line}`)
    const right = new Set(answers.split('、').flatMap((answer) => {
      const chosen = names.filter((name) => answer.split('&').every((part) => isChosen(name, part.trim())))
      if (chosen.length === 0) throw new Error(`${at}: nothing is ${answer}`)
      return chosen.map(({ plainName }) => plainName)
    }))
    return [{ kind, heldOut: half === 'held-out', text, right }]
  })
}

function isChosen(name: Name, answer: string): boolean {
  const [mark, word] = [answer.slice(0, 1), answer.slice(1)]
  switch (mark) {
    case '~': return name.plainName.includes(word) || name.officialName.includes(word)
    case '=': return name.department === word
    case '#': return name.topics.includes(word)
    case '@': return name.lifeEvents.includes(word)
    default: return name.plainName === answer
  }
}
