/**
 * The notice before a form (知情同意; PIPL art. 17, 30): why, what, who sees it, how long, and what
 * one can do afterwards. Its text is a file with an id, which travels with the case: a changed
 * text is another file with another id, and the old one stays.
 */
import { z } from 'zod'
import english from '../../../assets/consent/filing-1.en.json'
import chinese from '../../../assets/consent/filing-1.zh.json'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { fill } from '../../../domain/text/fill.ts'
import { icons, type IconName } from '../../kit/components/icons.ts'
import type { TextLanguage } from '../../kit/texts.ts'
import { t } from '../words.ts'

const Notice = z.object({
  id: z.string(), title: z.string(), lead: z.string(),
  parts: z.array(z.object({ icon: z.string().refine((name): name is IconName => name in icons), title: z.string(), text: z.string() })),
})

const notices: Readonly<Record<TextLanguage, z.infer<typeof Notice>>> = { zh: Notice.parse(chinese), en: Notice.parse(english) }

/** As it is read: each language's text has an id of its own. */
export const consentNotice = (language: TextLanguage) => notices[language]

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

export const partsOf = (language: TextLanguage, places: { readonly item: string; readonly what: string; readonly department: string; readonly phone: string }) =>
  notices[language].parts.map((part) => ({ ...part, text: fill(part.text, places) }))
