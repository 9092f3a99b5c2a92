/** The gate: whose console is this, who is there; then either log-in or the shell. */
import { App as AntApp, Button, ConfigProvider, Flex, Result, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountyPlace, Officer } from '../../county/api/contract.ts'
import { api } from './api.ts'
import { SignedOutContext } from './kit/live.ts'
import { nonce } from './kit/nonce.ts'
import { PlaceContext } from './kit/place.ts'
import { LogIn } from './pages/log-in.tsx'
import { Shell } from './shell.tsx'
import { theme } from './theme.ts'

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <AntApp className="ant-root">
        <Gate />
      </AntApp>
    </ConfigProvider>
  )
}

type Session =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'out'; readonly place: CountyPlace; readonly ended: boolean }
  | { readonly kind: 'in'; readonly place: CountyPlace; readonly officer: Officer }

async function askSession(): Promise<Session> {
  try {
    const [place, officer] = await Promise.all([api.place(), api.session.me()])
    return officer === null ? { kind: 'out', place, ended: false } : { kind: 'in', place, officer }
  } catch {
    return { kind: 'unreachable' }
  }
}

function Gate() {
  const { t } = useTranslation()
  const [session, setSession] = useState<Session>({ kind: 'asking' })
  useEffect(() => void askSession().then(setSession), [])
  const end = useCallback((ended: boolean) => setSession((now) => (now.kind === 'in' ? { kind: 'out', place: now.place, ended } : now)), [])
  const onSignedOut = useCallback(() => end(true), [end])

  switch (session.kind) {
    case 'asking': return <Flex className="whole" align="center" justify="center"><Spin size="large" /></Flex>
    case 'unreachable': return <Result className="whole" status="warning" title={t('live.failed')} subTitle={t('session.unreachable')} extra={<Button type="primary" onClick={() => { setSession({ kind: 'asking' }); void askSession().then(setSession) }}>{t('live.again')}</Button>} />
    case 'out': return <LogIn place={session.place} ended={session.ended} onEnter={(officer) => setSession({ kind: 'in', place: session.place, officer })} />
    case 'in': return (
      <PlaceContext value={session.place}>
        <SignedOutContext value={onSignedOut}>
          <Shell officer={session.officer} onLeave={() => end(false)} />
        </SignedOutContext>
      </PlaceContext>
    )
  }
}
