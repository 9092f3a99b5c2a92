/** Answers as people read them back, for the review. */
import { amountInWords, groupThousands } from '../../../domain/form/amount.ts'
import type { PlainField, RepeatField } from '../../../domain/form/definition.ts'
import type { Entry } from '../../../domain/form/group.ts'
import { parsePhone } from '../../../domain/form/phone.ts'
import { decodePlace, formatPlace } from '../../../domain/form/place.ts'
import { fill } from '../../../domain/text/fill.ts'
import type { IsoDay } from '../../../domain/time/iso-day.ts'
import { groupAccount, groupId, groupPhone } from '../../kit/input/digits.ts'
import { t as kit } from '../../kit/words.ts'
import { t } from '../words.ts'

export function answerWords(field: PlainField, value: string): string {
  if (value === '') return ''
  switch (field.kind) {
    case 'idNumber': return groupId(value)
    case 'account': return groupAccount(value)
    case 'choice': return field.choices.find((choice) => choice.value === value)?.label ?? value
    case 'place': return formatPlace(decodePlace(value))
    case 'amount': return `${groupThousands(value)} ${t('form.yuan')}`
    case 'number': return `${value} ${field.unit}`
    case 'date': return dayWords(value)
    case 'phone': {
      const phone = parsePhone(value)
      if (!phone.ok) return value
      switch (phone.value.kind) {
        case 'none': return t('form.phoneNone')
        case 'clerk': return t('form.phoneClerk')
        case 'family': return `${t('form.phoneFamily')} ${groupPhone(phone.value.number)}`
        case 'own': return groupPhone(phone.value.number)
      }
    }
    // falls through: every kind of phone has returned
    case 'name':
    case 'text':
    case 'signature': return value
  }
}

/** `2026-03-11` as it is said: 2026年3月11日. */
export function dayWords(day: IsoDay): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return kit('date.yearName', { year }) + kit('date.monthName', { month: Number(month) }) + kit('date.dayName', { day: Number(date) })
}

/** An amount in the characters that nobody can alter, to check what was typed; empty while there is none. */
export function amountWords(value: string): string {
  if (!/^\d{1,12}$/.test(value)) return ''
  return t('form.amountWords', { words: amountInWords(Number(value), { digits: kit('numerals.digits'), places: kit('numerals.places'), groups: kit('numerals.groups') }) })
}

/** How an entry is called while nothing is known of it: the first one of the family. */
export const entryName = (field: RepeatField, index: number): string =>
  field.entry === undefined ? t('form.entry', { number: index + 1 }) : fill(field.entry, { number: index + 1 })

/** An entry in a few words: what its card shows, or its name while that is not typed yet. */
export function entryWords(field: RepeatField, entry: Entry, index: number): string {
  const shown = field.card ?? field.fields.slice(0, 2).map(({ key }) => key)
  const words = shown.flatMap((key) => {
    const inner = field.fields.find((each) => each.key === key)
    const text = inner === undefined ? '' : answerWords(inner, entry[key] ?? '')
    return text === '' ? [] : [text]
  })
  return words.length === 0 ? entryName(field, index) : words.join(t('form.between'))
}
