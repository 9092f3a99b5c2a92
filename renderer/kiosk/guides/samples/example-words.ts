/** What the example writes where a form says nothing: nobody's name, nobody's number. */
import { t } from '../words.ts'
import type { ExampleWords } from '../../../../domain/form/sheet.ts'

export function exampleWords(): ExampleWords {
  return {
    prefix: t('samples.prefix'),
    of: {
      text: t('samples.of.text'), name: t('samples.of.name'), idNumber: t('samples.of.idNumber'), phone: t('samples.of.phone'),
      date: t('samples.of.date'), place: t('samples.of.place'), amount: t('samples.of.amount'), number: t('samples.of.number'), account: t('samples.of.account'),
    },
  }
}
