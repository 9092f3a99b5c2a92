/** What did not fit: alarms of the last thirty days, and the records that were set aside, each with what to do. */
import { Table, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AlarmRow } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'

async function ask(signal: AbortSignal) {
  const [alarms, held] = await Promise.all([api.alarms.list(undefined, { signal }), api.quarantine.list(undefined, { signal })])
  return { alarms, held }
}

type Held = Awaited<ReturnType<typeof ask>>['held']

export function Quarantine() {
  const { t } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('quarantine.title')} lead={t('quarantine.lead')} live={live}>
      {({ alarms, held }) => (
        <>
          {alarms.length > 0 && <Alarms rows={alarms} />}
          <HeldRecords rows={held} />
        </>
      )}
    </Page>
  )
}

function Alarms({ rows }: { readonly rows: readonly AlarmRow[] }) {
  const { t } = useTranslation()
  return (
    <section className="card">
      <Typography.Title level={2} className="card-title">{t('alarm.title')}</Typography.Title>
      <Table rowKey={(row) => `${row.station} ${row.kind}`} dataSource={rows} pagination={pagesOf(rows)}
        columns={[
          { title: t('alarm.column.at'), dataIndex: 'lastAt', width: 180, render: (at: string) => <Moment at={at} /> },
          { title: t('quarantine.column.site'), dataIndex: 'siteName', width: 280, render: (name: string) => <Typography.Text strong>{name === '' ? t('alarm.county') : name}</Typography.Text> },
          { title: t('alarm.column.what'), dataIndex: 'kind', render: (kind: AlarmRow['kind']) => <WhatToDo what={t(`alarm.${kind}.what`)} todo={t(`alarm.${kind}.todo`)} /> },
          { title: t('alarm.column.count'), dataIndex: 'count', width: 110, align: 'right', render: (count: number) => t('cases.times', { count }) },
        ]} />
    </section>
  )
}

function HeldRecords({ rows }: { readonly rows: Held }) {
  const { t, i18n } = useTranslation()
  const known = (code: string) => (i18n.exists(`quarantine.code.${code}`) ? code as 'SY-107' : 'other')
  return (
    <section className="card">
      <Typography.Title level={2} className="card-title">{t('quarantine.held')}</Typography.Title>
      <Table rowKey={(row) => `${row.station} ${row.epoch} ${row.seq} ${row.code} ${row.at}`} dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('quarantine.empty')} hint={t('quarantine.emptyHint')} /> }}
        columns={[
          { title: t('quarantine.column.at'), dataIndex: 'at', width: 180, render: (at: string) => <Moment at={at} /> },
          {
            title: t('quarantine.column.site'), key: 'site', width: 280,
            render: (_, { siteName, seq, epoch }) => <div className="stacked"><Typography.Text strong>{siteName}</Typography.Text><Typography.Text type="secondary" className="small numbers">{t('quarantine.identity', { seq, epoch })}</Typography.Text></div>,
          },
          { title: t('quarantine.column.code'), dataIndex: 'code', render: (code: string) => <WhatToDo what={t(`quarantine.code.${known(code)}.what`)} todo={t(`quarantine.code.${known(code)}.todo`)} /> },
          { title: t('quarantine.column.number'), dataIndex: 'code', key: 'number', width: 110, align: 'right', render: (code: string) => <Tag color="error">{code}</Tag> },
        ]} />
    </section>
  )
}

function WhatToDo({ what, todo }: { readonly what: string; readonly todo: string }) {
  return <div className="stacked"><Typography.Text strong>{what}</Typography.Text><Typography.Text type="secondary">{todo}</Typography.Text></div>
}
