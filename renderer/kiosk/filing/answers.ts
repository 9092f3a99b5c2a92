/** Answers as people read them back, for the review. */
import type { PlainField } from '../../../domain/form/definition.ts'
import { parsePhone } from '../../../domain/form/phone.ts'
import { decodePlace, formatPlace } from '../../../domain/form/place.ts'
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
    case 'amount': return `${value} ${t('form.yuan')}`
    case 'date': {
      const [year = '', month = '', day = ''] = value.split('-')
      return kit('date.yearName', { year }) + kit('date.monthName', { month: Number(month) }) + kit('date.dayName', { day: Number(day) })
    }
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
