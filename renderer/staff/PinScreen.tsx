/** A page that asks for a PIN: dots in a field, and a pad whose digits lie elsewhere each time. */
import { useState, type ReactNode } from 'react'
import { PIN_DIGITS } from '../../domain/staff/pin.ts'
import { Button } from '../kit/components/Button.tsx'
import { Field, TypedText } from '../kit/components/Field.tsx'
import { NumberPad } from '../kit/components/NumberPad.tsx'
import { Screen } from '../kit/components/Screen.tsx'
import { editDigits } from '../kit/input/digits.ts'
import { shuffledDigits } from './shuffle.ts'
import { t } from './words.ts'

interface Props {
  readonly number: string
  readonly title: string
  readonly lead: string
  /** What was wrong with the one before. Gone with the first digit. */
  readonly trouble: string | undefined
  /** Seconds in which nothing is taken. */
  readonly wait: number
  readonly enter: string
  /** While what was entered is being looked at: what to say. */
  readonly busy: string | undefined
  /** The way out, beside the way on. */
  readonly out?: ReactNode
  readonly onEnter: (pin: string) => void
}

/** Begins empty, with other places for the digits: give it another `key` for another try. */
export function PinScreen({ number, title, lead, trouble, wait, enter, busy, out, onEnter }: Props) {
  const [pin, setPin] = useState('')
  const [digits] = useState(shuffledDigits)
  const ready = pin.length >= PIN_DIGITS.fewest && wait === 0
  return (
    <Screen
      crumb={number} title={title} lead={lead}
      pad={<NumberPad label={t('logIn.pad')} digits={digits} onKey={(key) => { setPin((now) => editDigits(now, key, PIN_DIGITS.most)) }} />}
      actions={<>{out}<Button kind="primary" disabled={!ready} busy={busy !== undefined} onPress={() => { onEnter(pin) }}>{busy ?? enter}</Button></>}
    >
      <Field label={t('logIn.pin')} error={wait > 0 ? t('logIn.wait', { seconds: wait }) : pin === '' ? trouble : undefined} active>
        <TypedText label={t('logIn.pin')} value={'\u2022'.repeat(pin.length)} active />
      </Field>
    </Screen>
  )
}
