import { Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'

const ask = (signal: AbortSignal) => api.help.list(undefined, { signal })

export function HelpCalls() {
  const { t, i18n } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('help.title')} lead={t('help.lead')} live={live}>
      {(rows) => (
        <div className="card">
          <Table rowKey={(row) => `${row.station} ${row.at} ${row.page}`} dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('help.empty')} /> }}
            columns={[
              { title: t('help.column.at'), dataIndex: 'at', width: 220, render: (at: string) => <Moment at={at} /> },
              { title: t('help.column.site'), dataIndex: 'siteName', render: (name: string) => <Typography.Text strong>{name}</Typography.Text> },
              { title: t('help.column.page'), dataIndex: 'page', render: (page: string) => (i18n.exists(`help.page.${page}`) ? t(`help.page.${page as 'home'}`) : page) },
            ]} />
        </div>
      )}
    </Page>
  )
}
