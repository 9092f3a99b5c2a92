/** 进度查询: eight characters from the receipt. Few tries, then the station makes people wait. */
import { isDefinedError, safe } from '@orpc/client'
import { useEffect, useState } from 'react'
import { LOOK_UP_ALPHABET, LOOK_UP_LENGTH } from '../../../domain/case/look-up-code.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Field, TypedText } from '../../kit/components/Field.tsx'
import { CodePad } from '../../kit/components/NumberPad.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { editCode, groupCode } from '../../kit/input/digits.ts'
import { t as kit } from '../../kit/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { codeOf, refusal } from '../session/refusals.ts'
import { t } from '../words.ts'

export function ProgressQuery() {
  const { client, visit, go } = useKiosk()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [looking, setLooking] = useState(false)
  const [waitSeconds, setWaitSeconds] = useState(0)

  useEffect(() => {
    if (waitSeconds <= 0) return
    const timer = setTimeout(() => { setWaitSeconds(waitSeconds - 1) }, 1000)
    return () => { clearTimeout(timer) }
  }, [waitSeconds])

  const query = async (): Promise<void> => {
    if (code.length < LOOK_UP_LENGTH) { setError(t('progress.short', { count: LOOK_UP_LENGTH - code.length })); return }
    setLooking(true)
    const { error: refused, data } = await safe(client.cases.progress({ visit: visit.id(), code }))
    setLooking(false)
    if (refused === null) { go({ name: 'progress-result', ...data }); return }
    if (isDefinedError(refused) && refused.code === 'NOT_FOUND') setError(t('progress.notFound', { tries: refused.data.triesLeft }))
    else if (isDefinedError(refused) && refused.code === 'WAIT') { setError(undefined); setWaitSeconds(refused.data.seconds) }
    else setError(refusal(codeOf(refused)).text)
  }

  const waiting = waitSeconds > 0
  return (
    <Screen
      title={t('progress.title')}
      lead={t('progress.lead')}
      pad={<CodePad label={kit('pad.code')} alphabet={LOOK_UP_ALPHABET} onKey={(key) => { setError(undefined); setCode((now) => editCode(now, key, LOOK_UP_LENGTH)) }} />}
      actions={<Button kind="primary" disabled={waiting} busy={looking} onPress={() => { void query() }}>{looking ? t('progress.looking') : t('progress.query')}</Button>}
    >
      <Field label={t('progress.label')} error={waiting ? t('progress.wait', { seconds: waitSeconds }) : error} active>
        <TypedText label={t('progress.label')} value={groupCode(code)} active />
      </Field>
    </Screen>
  )
}
