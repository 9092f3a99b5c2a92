/**
 * Ten thousand service items out of the names in `names/`: what a county's catalogue looks like
 * when every place that handles an item lists it, and every licence its handling items.
 *
 * The variants are honest: 业务办理项 of licences (new, change, renewal, re-issue, cancellation),
 * the same item at each of the twelve townships, then village by village until there are enough.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../scripts/runtime/paths.ts'

export const corpusSize = 10_000
const fewestNames = 600
const handlings = ['新办', '变更', '延续', '补办', '注销']

/** One name as it stands in `names/`. */
export interface Name {
  readonly plainName: string
  readonly officialName: string
  readonly synonyms: readonly string[]
  readonly department: string
  readonly lifeEvents: readonly string[]
  readonly topics: readonly string[]
  readonly level: 'village' | 'township' | 'county'
  readonly licence: boolean
}

/** One item of the corpus. `name` says which of the names it was made from: what a judgement is about. */
export interface CorpusItem {
  readonly id: string
  readonly name: Name
  readonly plainName: string
  readonly officialName: string
}

const levels = { v: 'village', t: 'township', c: 'county' } as const
const listed = (text: string) => text.split('、').map((word) => word.trim()).filter((word) => word !== '')

/** @throws Error naming the line that cannot be read, or when a plain name is there twice. */
export function readNames(): Name[] {
  const folder = join(import.meta.dirname, 'names')
  const names = readdirSync(folder).sort().flatMap((file) => namesOf(readFileSync(join(folder, file), 'utf8'), file))
  const twice = names.find((name, at) => names.findIndex((other) => other.plainName === name.plainName) !== at)
  if (twice !== undefined) throw new Error(`${twice.plainName} is there twice`)
  if (names.length < fewestNames) throw new Error(`${names.length} names are fewer than ${fewestNames}`)
  return names
}

function namesOf(text: string, file: string): Name[] {
  let department = ''
  return text.split('\n').flatMap((line, index): Name[] => {
    if (line.startsWith('#') || line.trim() === '') return []
    if (line.startsWith('== ')) { department = line.slice(3).trim(); return [] }
    const read = /^([vtc])(\+?) ([^|]+)\|([^|]+)\|([^|]*)\|([^|]*)\|([^|]*)$/.exec(line)
    if (read === null) throw new Error(`${file}:${index + 1}: not a name: ${line}`)
    const [, level = 'c', licence, plainName = '', officialName = '', synonyms = '', lifeEvents = '', topics = ''] = read
    return [{
      plainName: plainName.trim(), officialName: officialName.trim(), synonyms: listed(synonyms), department,
      lifeEvents: listed(lifeEvents), topics: listed(topics), level: levels[level as keyof typeof levels], licence: licence === '+',
    }]
  })
}

/** The same items in the same order each time. */
export function corpus(size: number = corpusSize): CorpusItem[] {
  const names = readNames()
  const { townships, villages } = places()
  const variants: [Name, string][] = [
    ...names.map((name): [Name, string] => [name, '']),
    ...names.filter(({ licence }) => licence).flatMap((name) => handlings.map((handling): [Name, string] => [name, handling])),
    ...townships.flatMap((place) => names.filter(({ level }) => level !== 'county').map((name): [Name, string] => [name, place])),
    ...villages.flatMap((place) => names.filter(({ level }) => level === 'village').map((name): [Name, string] => [name, place])),
  ]
  if (variants.length < size) throw new Error(`only ${variants.length} items can be made`)
  return variants.slice(0, size).map(([name, variant], index) => ({
    id: `item-${index + 1}`, name, plainName: name.plainName,
    officialName: variant === '' ? name.officialName : `${name.officialName}（${variant}）`,
  }))
}

const Sites = z.object({ sites: z.array(z.object({ level: z.string(), township: z.string(), village: z.string().optional() })) })

function places(): { readonly townships: string[]; readonly villages: string[] } {
  const { sites } = Sites.parse(JSON.parse(readFileSync(join(ROOT, 'assets', 'catalogue', 'sites.json'), 'utf8')))
  return {
    townships: sites.flatMap(({ level, township }) => (level === 'township' ? [township] : [])),
    villages: sites.flatMap(({ township, village }) => (village === undefined ? [] : [`${township}${village}`])),
  }
}
