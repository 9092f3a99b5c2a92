/** The notice before the first reading of a card in a visit: what is read, for what, how long it is kept. */
import english from '../../../assets/consent/card-1.en.json'
import chinese from '../../../assets/consent/card-1.zh.json'
import type { TextLanguage } from '../../kit/texts.ts'
import { Notice } from '../consent/notice.ts'

const notices: Readonly<Record<TextLanguage, Notice>> = { zh: Notice.parse(chinese), en: Notice.parse(english) }

export const cardNotice = (language: TextLanguage): Notice => notices[language]
