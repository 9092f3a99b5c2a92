/**
 * Words on screen come from resource files, one `locales/<language>.json` a room. `texts()` gives
 * a room its typed `t`: a key that is not in the Chinese file does not compile. Chinese comes with
 * the page; another language is fetched when somebody chooses it.
 */
type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string]
export type Values = Record<string, string | number>
export type Translate<T> = (key: Leaves<T>, values?: Values) => string

/** Languages that screens are written in. */
export type TextLanguage = 'zh' | 'en'
type Load = () => Promise<{ readonly default: object }>

interface Room {
  /** Texts by their full key, as far as they are loaded. */
  readonly texts: { readonly zh: ReadonlyMap<string, string>; en?: ReadonlyMap<string, string> }
  readonly load: Load | null
}

const rooms = new Map<string, Room>()
let shown: TextLanguage = 'zh'

export function texts<T extends object>(name: string, locales: { readonly zh: T; readonly en?: Load }): Translate<T> {
  const room: Room = { texts: { zh: flat(locales.zh) }, load: locales.en ?? null }
  rooms.set(name, room)
  return (key: string, values = {}) => fill(room.texts[shown]?.get(key) ?? room.texts.zh.get(key) ?? key, values)
}

/** Fetches what a language needs, in every room there is so far. */
export async function loadTexts(language: TextLanguage): Promise<void> {
  if (language === 'zh') return
  await Promise.all([...rooms.values()].map(async ({ texts: there, load }) => {
    if (load !== null) there[language] ??= flat((await load()).default)
  }))
}

/** From the next drawing on `t` speaks this language. Load it first. */
export function showTexts(language: TextLanguage): void {
  shown = language
}

/** Texts of a room that a loaded language does not have: what is not complete is not offered. */
export function missingTexts(language: TextLanguage): string[] {
  return [...rooms].flatMap(([name, { texts: there }]) => [...there.zh.keys()].filter((key) => there[language]?.has(key) !== true).map((key) => `${name}:${key}`))
}

/** All texts of a room in the language now shown. */
export const wordsIn = (name: string): Set<string> => new Set(rooms.get(name)?.texts[shown]?.values())

const flat = (resources: object): ReadonlyMap<string, string> => new Map(leaves(resources))
const leaves = (resources: object): [string, string][] => (Object.entries(resources) as [string, string | object][]).flatMap(([key, value]): [string, string][] =>
  typeof value === 'string' ? [[key, value]] : leaves(value).map(([leaf, text]) => [`${key}.${leaf}`, text]))

/** Puts values into `{{places}}`. A place without a value stays visible, so that a test finds it. */
const fill = (text: string, values: Values): string => text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place))
