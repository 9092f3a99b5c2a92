/** One question on a form's page: the part that stands among the others. Its pad, if it has one, is FieldPad. */
import type { ReactNode } from 'react'
import { groupThousands } from '../../../domain/form/amount.ts'
import type { PlainField } from '../../../domain/form/definition.ts'
import { unreachable } from '../../../domain/result.ts'
import { yearOf } from '../../../domain/time/iso-day.ts'
import { Choice } from '../../kit/components/Choice.tsx'
import { DatePicker } from '../../kit/components/DatePicker.tsx'
import { TypedText } from '../../kit/components/Field.tsx'
import { PlacePicker } from '../../kit/components/PlacePicker.tsx'
import { SignaturePad } from '../../kit/components/SignaturePad.tsx'
import { groupAccount, groupId, groupPhone } from '../../kit/input/digits.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { amountWords } from './answers.ts'
import type { Entry } from './entry.ts'
import styles from './filing.module.css'
import { readPhone, writePhone, type PhoneChoice } from './phone-entry.ts'

interface Props { readonly field: PlainField; readonly entry: Entry }

export function FieldInput({ field, entry }: Props) {
  const { place, elder, state } = useKiosk()
  const { value, active, composing, activate, change } = entry
  const typed = { active, label: field.label, onPress: activate }
  switch (field.kind) {
    case 'name':
    case 'text': return <TypedText {...typed} value={value} composing={active ? composing : ''} />
    case 'idNumber': return <TypedText {...typed} value={groupId(value)} />
    case 'account': return <TypedText {...typed} value={groupAccount(value)} />
    case 'amount': return <Amount typed={<TypedText {...typed} value={groupThousands(value)} unit={t('form.yuan')} />} words={amountWords(value)} />
    case 'number': return <TypedText {...typed} value={value} unit={field.unit} />
    case 'choice': return <Choice label={field.label} options={field.choices} value={value} onChange={change} />
    case 'date': return <DatePicker value={value} latestYear={yearOf(state?.businessDay ?? '2100-01-01')} large={elder} onChange={change} />
    case 'place':
      return (
        <PlacePicker
          label={field.label} value={value} composing={composing} stage={entry.stage} large={elder} villages={ownFirst(place)}
          onChange={(next, stage) => { change(next); entry.setStage(stage) }}
        />
      )
    case 'phone': {
      const { choice, digits } = readPhone(value)
      const asksNumber = choice === 'own' || choice === 'family'
      return <>
        {field.alternatives && <Choice label={field.label} options={phoneChoices()} value={choice} onChange={(next) => { change(writePhone(next as PhoneChoice, digits)); activate() }} />}
        {asksNumber && <TypedText {...typed} value={groupPhone(digits)} />}
      </>
    }
    case 'signature': return <SignaturePad value={value} onChange={change} />
    default: return unreachable(field)
  }
}

/** Money is checked twice: in figures, and in words underneath. */
function Amount({ typed, words }: { typed: ReactNode; words: string }) {
  return <div className={styles['amount']}>{typed}<p data-private>{words}</p></div>
}

const phoneChoices = () => [
  { value: 'own', label: t('form.phoneOwn') }, { value: 'family', label: t('form.phoneFamily') },
  { value: 'none', label: t('form.phoneNone') }, { value: 'clerk', label: t('form.phoneClerk') },
]

/** This site's township first, and in it this village: most who stand here live here. */
function ownFirst({ site, villages }: { site: { township: string; name: string }; villages: readonly { township: string; name: string }[] }) {
  const nearness = (village: { township: string; name: string }): number => (village.township !== site.township ? 2 : site.name.includes(village.name) ? 0 : 1)
  return [...villages].sort((a, b) => nearness(a) - nearness(b))
}
