/**
 * How characters are written in the five classes of strokes: 1 flat, 2 upright, 3 to the left,
 * 4 dot and to the right, 5 bent. From cnchar-order and cnchar-trad (MIT); what they lack is put
 * together from parts that they have (assets/input/composed-zh.json).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)
interface Module<Dict> { readonly dict: Dict; readonly default?: Module<Dict> }
function dictOf<Dict>(name: string): Dict {
  const module = load(name) as Module<Dict>
  return (module.default ?? module).dict
}

/** cnchar has a letter for each form of stroke; those not named here are bent. A hook alone bends no upright stroke. */
const classOf: Readonly<Record<string, string>> = { j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', d: '4', l: '4' }
const classes = (letters: string): string => [...letters].map((letter) => classOf[letter] ?? '5').join('')

interface Composed { readonly forms: string; readonly remainders: string; readonly characters: string }

/** The first character of each token, and what follows it. */
const tokens = (text: string): (readonly [string, readonly string[]])[] => text.split(' ').map((token) => {
  const [character = '', ...rest] = token
  return [character, rest]
})

/** Every character whose strokes are known, with the classes of its strokes in the order in which they are written. */
export function strokeOrders(): ReadonlyMap<string, string> {
  const { order } = dictOf<{ readonly order: Readonly<Record<string, string>> }>('cnchar-trad')
  const { orders } = dictOf<{ readonly orders: Readonly<Record<string, string>> }>('cnchar-order')
  const composed = JSON.parse(readFileSync(new URL('../assets/input/composed-zh.json', import.meta.url), 'utf8')) as Composed
  const known = new Map(Object.entries({ ...order, ...orders }).map(([character, letters]) => [character, classes(letters)]))
  for (const [form, digits] of tokens(composed.forms)) known.set(form, digits.join(''))
  const remainders = new Map(tokens(composed.remainders))
  const characters = new Map(tokens(composed.characters))

  const codeOf = (character: string): string => {
    if (/^[1-5]$/.test(character)) return character
    const before = known.get(character)
    if (before !== undefined) return before
    const [whole, taken] = remainders.get(character) ?? []
    const parts = characters.get(character)
    if (whole === undefined && parts === undefined) throw new Error(`composed-zh.json uses ${character} and does not say how it is written`)
    const code = whole === undefined || taken === undefined ? (parts ?? []).map(codeOf).join('') : without(codeOf(whole), codeOf(taken))
    known.set(character, code)
    return code
  }
  for (const character of [...remainders.keys(), ...characters.keys()]) codeOf(character)
  return known
}

function without(whole: string, taken: string): string {
  if (whole.startsWith(taken)) return whole.slice(taken.length)
  if (whole.endsWith(taken)) return whole.slice(0, -taken.length)
  throw new Error(`${whole} neither begins nor ends with ${taken}`)
}
