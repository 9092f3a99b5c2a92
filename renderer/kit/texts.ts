/**
 * Words on screen come from resource files, one `locales/<language>.json` a room. `texts()` gives
 * a room its typed `t`: a key that is not in the Chinese file does not compile. Chinese comes with
 * the page; another language is fetched when somebody chooses it.
 */
import { createInstance } from 'i18next'

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string]
export type Values = Record<string, string | number>
export type Translate<T> = (key: Leaves<T>, values?: Values) => string

/** Languages that screens are written in. */
export type TextLanguage = 'zh' | 'en'
type Load = () => Promise<{ readonly default: object }>

const instance = createInstance()
void instance.init({
  lng: 'zh',
  fallbackLng: 'zh',
  resources: {},
  initAsync: false,
  // React escapes; escaping twice would show &#39; to people.
  interpolation: { escapeValue: false },
  returnNull: false,
})

const rooms = new Map<string, { readonly en?: Load }>()

export function texts<T extends object>(room: string, locales: { readonly zh: T; readonly en?: Load }): Translate<T> {
  instance.addResourceBundle('zh', room, locales.zh)
  rooms.set(room, locales.en === undefined ? {} : { en: locales.en })
  return (key: string, values) => instance.t(key, { ns: room, ...values })
}

/** Fetches what a language needs, in every room there is so far. */
export async function loadTexts(language: TextLanguage): Promise<void> {
  if (language === 'zh') return
  await Promise.all([...rooms].map(async ([room, { [language]: load }]) => {
    if (load !== undefined && !instance.hasResourceBundle(language, room)) instance.addResourceBundle(language, room, (await load()).default)
  }))
}

/** From the next drawing on `t` speaks this language. Load it first. */
export function showTexts(language: TextLanguage): void {
  void instance.changeLanguage(language)
}

/** Texts of a room that a loaded language does not have: what is not complete is not offered. */
export function missingTexts(language: TextLanguage): string[] {
  return [...rooms.keys()].flatMap((room) => {
    const there = new Set(leavesOf(instance.getResourceBundle(language, room) as object | undefined))
    return leavesOf(instance.getResourceBundle('zh', room) as object).filter((key) => !there.has(key)).map((key) => `${room}:${key}`)
  })
}

/** All texts of a room in the language now shown. */
export const wordsIn = (room: string): Set<string> => new Set(valuesOf(instance.getResourceBundle(instance.language, room) as object | undefined))

const entries = (resources: object | undefined): [string, string | object][] => Object.entries(resources ?? {}) as [string, string | object][]
const leavesOf = (resources: object | undefined): string[] => entries(resources).flatMap(([key, value]) => (typeof value === 'string' ? [key] : leavesOf(value).map((leaf) => `${key}.${leaf}`)))
const valuesOf = (resources: object | undefined): string[] => entries(resources).flatMap(([, value]) => (typeof value === 'string' ? [value] : valuesOf(value)))
