/** An answer of a form as it stands on paper: whole, because an officer works with it. */
import { amountInWords, groupThousands } from '../form/amount.ts'
import type { PlainField } from '../form/definition.ts'
import { parsePhone } from '../form/phone.ts'
import { decodePlace, formatPlace } from '../form/place.ts'
import { fill } from '../text/fill.ts'
import type { IsoDay } from '../time/iso-day.ts'
import type { PaperTexts } from './texts.ts'

export function answerOnPaper(field: Exclude<PlainField, { kind: 'signature' }>, value: string, texts: PaperTexts): string {
  if (value === '') return texts.nothing
  switch (field.kind) {
    case 'choice': return field.choices.find((choice) => choice.value === value)?.label ?? value
    case 'place': return formatPlace(decodePlace(value))
    case 'account': return value.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
    case 'number': return `${value} ${field.unit}`
    case 'amount': return /^\d{1,12}$/.test(value) ? fill(texts.yuan, { amount: groupThousands(value), words: amountInWords(Number(value), texts.numerals) }) : value
    case 'date': return dayOnPaper(value, texts)
    case 'phone': {
      const phone = parsePhone(value)
      if (!phone.ok) return value
      switch (phone.value.kind) {
        case 'own': return phone.value.number
        case 'family': return fill(texts.phone.family, { number: phone.value.number })
        case 'none': return texts.phone.none
        case 'clerk': return texts.phone.clerk
      }
    }
    // falls through: every kind of phone has returned
    case 'idNumber':
    case 'name':
    case 'text': return value
  }
}

/** `2026-03-11` as 2026年3月11日. */
export function dayOnPaper(day: IsoDay, texts: PaperTexts): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return fill(texts.day, { year, month: Number(month), day: Number(date) })
}
