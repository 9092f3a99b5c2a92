/** 登录: staff number, then PIN. */
import { isDefinedError, safe } from '@orpc/client'
import { useState } from 'react'
import type { StaffRole } from '../../domain/staff/staff.ts'
import { Button } from '../kit/components/Button.tsx'
import { Field, TypedText } from '../kit/components/Field.tsx'
import { NumberPad } from '../kit/components/NumberPad.tsx'
import { Screen } from '../kit/components/Screen.tsx'
import type { StationClient } from '../kit/connect.ts'
import { editDigits } from '../kit/input/digits.ts'
import { useCountdown } from './countdown.ts'
import { PinScreen } from './PinScreen.tsx'
import { t } from './words.ts'

export interface LoggedIn { readonly number: string; readonly name: string; readonly roles: readonly StaffRole[]; readonly mustChoosePin: boolean }

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
  const [tries, setTries] = useState(0)
  const [trying, setTrying] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const [wait, setWait] = useCountdown()

  const enter = async (pin: string): Promise<void> => {
    setTrying(true)
    const { error, data } = await safe(client.staff.logIn({ visit, number, pin }))
    setTrying(false)
    if (error === null) return onIn({ number, ...data })
    setTries(tries + 1)
    if (!isDefinedError(error)) return setTrouble(t('logIn.refused', { code: 'ER-000' }))
    switch (error.code) {
      case 'WRONG':
      case 'WAIT':
        setWait(error.data.seconds)
        return setTrouble(error.code === 'WRONG' ? t('logIn.wrong') : undefined)
      case 'TURNED_AWAY':
        return setTrouble(t(`logIn.away.${error.data.why}`, { day: error.data.day ?? '', code: error.data.code }))
      case 'VISIT_ENDED':
      case 'NOT_ACCEPTED':
        return setTrouble(t('logIn.refused', { code: error.data.code }))
    }
  }

  return (
    <PinScreen
      key={tries} number={number} title={t('logIn.pinTitle')} lead={t('logIn.pinLead')} trouble={trouble} wait={wait}
      enter={t('logIn.enter')} busy={trying ? t('logIn.trying') : undefined} onEnter={(pin) => { void enter(pin) }}
    />
  )
}
