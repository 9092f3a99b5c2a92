import { Alert, Button, Form, Input, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountyPlace, Officer } from '../../../county/api/contract.ts'
import { api, isDefinedError, safe } from '../api.ts'

interface LogInProps {
  readonly place: CountyPlace
  /** There was a session, and it ran out. */
  readonly ended: boolean
  readonly onEnter: (officer: Officer) => void
}

export function LogIn({ place, ended, onEnter }: LogInProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const enter = async ({ name, password }: { name: string; password: string }) => {
    setBusy(true)
    const { error, data } = await safe(api.session.logIn({ name: name.trim(), password }))
    setBusy(false)
    if (error === null) onEnter(data)
    else if (isDefinedError(error)) setProblem(error.data.waitSeconds > 0 ? t('session.wait', { seconds: error.data.waitSeconds }) : t('session.wrong'))
    else setProblem(t('session.unreachable'))
  }

  return (
    <div className="log-in">
      <aside>
        <div className="brand-mark" aria-hidden>{t('brand')}</div>
        <p>{t('session.lead', { county: place.county })}</p>
      </aside>
      <main>
        <Form layout="vertical" size="large" requiredMark={false} onFinish={(values: { name: string; password: string }) => void enter(values)} disabled={busy}>
          <Typography.Title level={1}>{t('session.title')} {place.demo && <Tag color="warning">{t('demo')}</Tag>}</Typography.Title>
          {problem !== null && <Form.Item><Alert type="error" showIcon title={problem} role="alert" /></Form.Item>}
          {problem === null && ended && <Form.Item><Alert type="info" showIcon title={t('session.ended')} /></Form.Item>}
          <Form.Item name="name" label={t('session.name')} rules={[{ required: true, whitespace: true, message: t('session.nameMissing') }]}>
            <Input autoFocus autoComplete="username" maxLength={60} spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t('session.password')} rules={[{ required: true, message: t('session.passwordMissing') }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>{t('session.enter')}</Button>
          <Typography.Text type="secondary" className="foot">{t('session.foot')}</Typography.Text>
        </Form>
      </main>
    </div>
  )
}
