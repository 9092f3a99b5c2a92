/**
 * 改口令: a member gives themselves a PIN, typed twice.
 *
 *     present (unless one must be chosen) ─► new ─► again ─► kept by the station
 */
import { isDefinedError, safe } from '@orpc/client'
import { useState } from 'react'
import { pinProblem } from '../../domain/staff/pin.ts'
import { Button } from '../kit/components/Button.tsx'
import type { StationClient } from '../kit/connect.ts'
import { useCountdown } from './countdown.ts'
import type { LoggedIn } from './LogIn.tsx'
import { PinScreen } from './PinScreen.tsx'
import { t } from './words.ts'

interface Props {
  readonly client: StationClient
  readonly who: LoggedIn
  readonly onDone: (who: LoggedIn) => void
  /** Not now: back to the pages, or, where one must be chosen, away from the kiosk. */
  readonly onOut: () => void
}

type Step = { readonly asked: 'present' } | { readonly asked: 'new'; readonly present: string } | { readonly asked: 'again'; readonly present: string; readonly pin: string }

export function ChoosePin({ client, who, onDone, onOut }: Props) {
  const { number, mustChoosePin } = who
  const [step, setStep] = useState<Step>(mustChoosePin ? { asked: 'new', present: '' } : { asked: 'present' })
  const [tries, setTries] = useState(0)
  const [saving, setSaving] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const [wait, setWait] = useCountdown()

  const goTo = (next: Step, why?: string): void => {
    setStep(next)
    setTrouble(why)
    setTries(tries + 1)
  }
  const save = async (present: string, pin: string): Promise<void> => {
    setSaving(true)
    const { error, data } = await safe(client.staff.choosePin({ present, pin }))
    setSaving(false)
    if (error === null) return onDone({ number, ...data })
    const anew: Step = { asked: 'new', present }
    if (!isDefinedError(error)) return goTo(anew, t('choosePin.refused', { code: 'ER-000' }))
    switch (error.code) {
      case 'TOO_SIMPLE':
        return goTo(anew, t(`choosePin.problems.${error.data.problem}`))
      case 'WRONG':
      case 'WAIT':
        setWait(error.data.seconds)
        return goTo({ asked: 'present' }, error.code === 'WRONG' ? t('choosePin.wrong') : undefined)
      case 'ENDED':
      case 'NOT_ACCEPTED':
        return goTo(anew, t('choosePin.refused', { code: error.data.code }))
    }
  }
  const enter = (pin: string): void => {
    switch (step.asked) {
      case 'present':
        return goTo({ asked: 'new', present: pin })
      case 'new': {
        const problem = pinProblem(pin, number)
        return problem === null ? goTo({ asked: 'again', present: step.present, pin }) : goTo(step, t(`choosePin.problems.${problem}`))
      }
      case 'again':
        if (pin !== step.pin) return goTo({ asked: 'new', present: step.present }, t('choosePin.differs'))
        return void save(step.present, pin)
    }
  }

  return (
    <PinScreen
      key={tries} number={number} trouble={trouble} wait={wait} onEnter={enter}
      title={t(mustChoosePin && step.asked === 'new' ? 'choosePin.must.title' : `choosePin.${step.asked}.title`)}
      lead={t(mustChoosePin && step.asked === 'new' ? 'choosePin.must.lead' : `choosePin.${step.asked}.lead`)}
      enter={step.asked === 'again' ? t('choosePin.save') : t('choosePin.next')} busy={saving ? t('choosePin.saving') : undefined}
      out={<Button onPress={onOut}>{mustChoosePin ? t('choosePin.later') : t('choosePin.cancel')}</Button>}
    />
  )
}
