/**
 * Words on screen come from resource files, one `locales/<language>.json` a room. `texts()` gives
 * a room its typed `t`: a key that is not in the Chinese file does not compile.
 */
import { createInstance } from 'i18next'

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string]
export type Values = Record<string, string | number>
export type Translate<T> = (key: Leaves<T>, values?: Values) => string

export const documentLanguage = 'zh-CN'

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

export function texts<T extends object>(room: string, locales: { readonly zh: T; readonly en?: object }): Translate<T> {
  for (const [language, resources] of Object.entries(locales)) instance.addResourceBundle(language, room, resources)
  return (key: string, values) => instance.t(key, { ns: room, ...values })
}
