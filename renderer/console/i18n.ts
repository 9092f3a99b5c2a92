import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import zh from './locales/zh.json'

export const i18n = createInstance()

/** Texts are in the bundle: ready before the first paint. React escapes; i18next must not do it again. */
await i18n.use(initReactI18next).init({ lng: 'zh', fallbackLng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } })
