/** 叫人帮忙: rings here at once, tells the county now or later, and gives the telephone numbers. */
import { useCallback, useEffect, useState } from 'react'
import { safe } from '@orpc/client'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Help.module.css'

type Call = { readonly kind: 'calling' } | { readonly kind: 'rung'; readonly reachedCounty: boolean } | { readonly kind: 'failed' }

export function Help({ page }: { page: string }) {
  const { client, visit, place, state, goBack } = useKiosk()
  const [call, setCall] = useState<Call>({ kind: 'calling' })
  const ring = useCallback(async (): Promise<Call> => {
    const { error, data } = await safe(client.help.call({ visit: visit.id(), request: crypto.randomUUID(), page }))
    return error === null ? { kind: 'rung', reachedCounty: data.reachedCounty } : { kind: 'failed' }
  }, [client, visit, page])
  useEffect(() => { void ring().then(setCall) }, [ring])

  const open = state?.open !== false
  return (
    <Screen
      title={t('help.title')}
      actions={<>
        <Button kind="help" icon="bell" onPress={() => { setCall({ kind: 'calling' }); void ring().then(setCall) }} busy={call.kind === 'calling'}>{t('help.again')}</Button>
        <Button kind="primary" onPress={goBack}>{t('help.back')}</Button>
      </>}
    >
      {call.kind === 'calling' && <Notice tone="plain" icon="bell" title={t('help.calling')} />}
      {call.kind === 'rung' && (
        <Notice tone="good" icon="check" title={t(open ? 'help.rung' : 'help.closedTitle')}>
          {t(open ? 'help.rungText' : 'help.closedText')}{t(call.reachedCounty ? 'help.county' : 'help.countyLater')}
        </Notice>
      )}
      {call.kind === 'failed' && <Notice tone="trouble" icon="warning" title={t('refused.wrong')}>{t('help.phone')}</Notice>}
      <section className={styles['phones']}>
        <h2>{t('help.phone')}</h2>
        <dl>
          <div><Icon name="headset" /><dt>{t('help.service')}</dt><dd>{place.county.servicePhone}</dd></div>
          <div><Icon name="phone" /><dt>{t('help.complaint')}</dt><dd>{place.county.complaintPhone}</dd></div>
        </dl>
      </section>
    </Screen>
  )
}
