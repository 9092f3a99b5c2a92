/** 账号记录: who made, reset, disabled or enabled which account. */
import { Table, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'

const ask = (signal: AbortSignal) => api.accounts.changes(undefined, { signal })

const colours = { 'added': 'success', 'password-reset': 'processing', 'disabled': 'error', 'enabled': 'success' } as const

export function Accounts() {
  const { t } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')} live={live}>
      {(rows) => (
        <div className="card">
          <Table rowKey="id" dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('accounts.empty')} hint={t('accounts.emptyHint')} /> }}
            columns={[
              { title: t('accounts.column.at'), dataIndex: 'at', width: 200, render: (at: string) => <Moment at={at} /> },
              { title: t('accounts.column.change'), dataIndex: 'change', width: 140, render: (change: keyof typeof colours) => <Tag color={colours[change]}>{t(`accounts.change.${change}`)}</Tag> },
              { title: t('accounts.column.name'), dataIndex: 'name', render: (name: string) => <Typography.Text strong>{name}</Typography.Text> },
              { title: t('accounts.column.role'), dataIndex: 'role', render: (role: Officer['role']) => t(`role.${role}`) },
              { title: t('accounts.column.by'), dataIndex: 'by', width: 240 },
            ]} />
        </div>
      )}
    </Page>
  )
}
