/** Who cannot write: a witness from the staff says who they are; the thumb is set on the printed form at the counter. */
import type { PlainField } from '../../../domain/form/definition.ts'
import { encodeThumb, parseSigning, readThumb } from '../../../domain/form/signing.ts'
import type { FieldErrors } from '../../../domain/form/validate.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { QuestionPage } from './QuestionPage.tsx'

interface Props {
  readonly itemName: string
  /** What stands where the signature would. */
  readonly value: string
  readonly at: 'witness' | 'staffNumber'
  readonly onChange: (value: string) => void
  readonly onNext: (at: 'staffNumber') => void
  readonly onDone: () => void
}

/** What is wrong, by the field it is wrong in. */
function wrongIn(value: string): FieldErrors {
  const signing = parseSigning(value)
  if (signing.ok) return {}
  const { witness = '', staffNumber = '' } = readThumb(value) ?? {}
  return {
    ...(signing.error === 'ID-123' ? {} : { witness: witness === '' ? 'ID-101' : signing.error }),
    ...(signing.error === 'ID-123' || staffNumber === '' ? { staffNumber: 'ID-123' } : {}),
  }
}

export function Thumb({ itemName, value, at, onChange, onNext, onDone }: Props) {
  const { elder } = useKiosk()
  const typed = readThumb(value) ?? { witness: '', staffNumber: '' }
  const witness: PlainField = { key: 'witness', kind: 'name', label: t('thumb.witness'), optional: false, example: t('thumb.witnessExample') }
  const staffNumber: PlainField = { key: 'staffNumber', kind: 'number', label: t('thumb.number'), optional: false, unit: t('thumb.unit'), decimals: 0, max: 999_999_999, example: t('thumb.numberExample') }
  const fields = !elder ? [witness, staffNumber] : at === 'witness' ? [witness] : [staffNumber]
  const more = elder && at === 'witness'
  return (
    <QuestionPage
      crumb={t('sign.crumb', { item: itemName })}
      screen={{ kind: 'questions', page: 0, title: elder && !more ? t('thumb.number') : t('thumb.title'), reason: t('thumb.lead'), fields, titleIsLabel: elder && !more }}
      values={typed}
      check={() => wrongIn(value)}
      next={t(more ? 'form.next' : 'thumb.done')}
      onChange={(key, text) => { const next = { ...typed, [key]: text }; onChange(encodeThumb(next.witness, next.staffNumber)) }}
      onDone={() => { if (more) onNext('staffNumber'); else onDone() }}
    />
  )
}
