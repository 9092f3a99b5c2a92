/** The notice before a form: why, what, who sees it, how long, and what one can do afterwards. Its id travels with the case. */
import english from '../../../assets/consent/filing-1.en.json'
import chinese from '../../../assets/consent/filing-1.zh.json'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import type { TextLanguage } from '../../kit/texts.ts'
import { Notice } from '../consent/notice.ts'
import { t } from '../words.ts'

const notices: Readonly<Record<TextLanguage, Notice>> = { zh: Notice.parse(chinese), en: Notice.parse(english) }

/** As it is read: each language's text has an id of its own. */
export const consentNotice = (language: TextLanguage): Notice => notices[language]

/** What a form asks for, in words that stand in a list: 姓名、身份证号码、住址. */
export function asksFor(form: FormDefinition): string {
  const words = form.pages.flatMap((page) => page.fields).flatMap((field): string[] => {
    switch (field.kind) {
      case 'name': return [t('consent.name')]
      case 'idNumber': return [t('consent.idNumber')]
      case 'phone': return [t('consent.phone')]
      case 'place': return [t('consent.place')]
      case 'account': return [t('consent.account')]
      case 'amount': return [t('consent.amount')]
      case 'signature': return [t('consent.signature')]
      case 'repeat': return [field.label]
      case 'text':
      case 'date':
      case 'choice':
      case 'number': return []
    }
  })
  return [...new Set(words)].join(t('consent.between'))
}
