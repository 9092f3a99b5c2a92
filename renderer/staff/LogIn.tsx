/** 登录: staff number, then PIN on a pad whose digits lie elsewhere each time. */
import { isDefinedError, safe } from '@orpc/client'
import { useEffect, useState } from 'react'
import { PIN_DIGITS } from '../../domain/staff/pin.ts'
import type { StaffRole } from '../../domain/staff/staff.ts'
import { Button } from '../kit/components/Button.tsx'
import { Field, TypedText } from '../kit/components/Field.tsx'
import { NumberPad } from '../kit/components/NumberPad.tsx'
import { Screen } from '../kit/components/Screen.tsx'
import type { StationClient } from '../kit/connect.ts'
import { editDigits } from '../kit/input/digits.ts'
import { shuffledDigits } from './shuffle.ts'
import { t } from './words.ts'

export interface LoggedIn { readonly name: string; readonly roles: readonly StaffRole[] }

interface Props { readonly client: StationClient; readonly visit: string; readonly onIn: (who: LoggedIn) => void }

const longestNumber = 8
const shortestNumber = 4

export function LogIn({ client, visit, onIn }: Props) {
  const [number, setNumber] = useState('')
  const [asked, setAsked] = useState<'number' | 'pin'>('number')
  if (asked === 'pin') return <Pin client={client} visit={visit} number={number} onIn={onIn} />
  return (
    <Screen
      title={t('logIn.numberTitle')} lead={t('logIn.numberLead')}
      pad={<NumberPad label={t('logIn.pad')} onKey={(key) => { setNumber((now) => editDigits(now, key, longestNumber)) }} />}
      actions={<Button kind="primary" disabled={number.length < shortestNumber} onPress={() => { setAsked('pin') }}>{t('logIn.next')}</Button>}
    >
      <Field label={t('logIn.number')} hint={t('logIn.numberHint')} active><TypedText label={t('logIn.number')} value={number} active /></Field>
    </Screen>
  )
}

function Pin({ client, visit, number, onIn }: Props & { readonly number: string }) {
  const [pin, setPin] = useState('')
  const [digits, setDigits] = useState(shuffledDigits)
  const [trying, setTrying] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const [wait, setWait] = useState(0)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => { setWait(wait - 1) }, 1_000)
    return () => { clearTimeout(timer) }
  }, [wait])

  const enter = async (): Promise<void> => {
    setTrying(true)
    const { error, data } = await safe(client.staff.logIn({ visit, number, pin }))
    setTrying(false)
    if (error === null) return onIn(data)
    setPin('')
    setDigits(shuffledDigits())
    if (!isDefinedError(error)) return setTrouble(t('logIn.refused', { code: 'ER-000' }))
    setTrouble(error.code === 'WRONG' ? t('logIn.wrong') : error.code === 'WAIT' ? undefined : t('logIn.refused', { code: error.data.code }))
    if ('seconds' in error.data) setWait(error.data.seconds)
  }

  const ready = pin.length >= PIN_DIGITS.fewest && wait === 0
  return (
    <Screen
      crumb={number} title={t('logIn.pinTitle')} lead={t('logIn.pinLead')}
      pad={<NumberPad label={t('logIn.pad')} digits={digits} onKey={(key) => { setTrouble(undefined); setPin((now) => editDigits(now, key, PIN_DIGITS.most)) }} />}
      actions={<Button kind="primary" disabled={!ready} busy={trying} onPress={() => { void enter() }}>{trying ? t('logIn.trying') : t('logIn.enter')}</Button>}
    >
      <Field label={t('logIn.pin')} error={wait > 0 ? t('logIn.wait', { seconds: wait }) : trouble} active>
        <TypedText label={t('logIn.pin')} value={'\u2022'.repeat(pin.length)} active />
      </Field>
    </Screen>
  )
}
