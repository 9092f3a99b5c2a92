import { Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'

const ask = (signal: AbortSignal) => api.cases.openings({ id: null }, { signal })

export function Openings() {
  const { t } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('openings.title')} lead={t('openings.lead')} live={live}>
      {(rows) => (
        <div className="card">
          <Table rowKey={(row) => `${row.at} ${row.caseNumber} ${row.officer}`} dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('openings.empty')} /> }}
            columns={[
              { title: t('openings.column.at'), dataIndex: 'at', width: 200, render: (at: string) => <Moment at={at} /> },
              { title: t('openings.column.officer'), dataIndex: 'officer', width: 200, render: (name: string) => <Typography.Text strong>{name}</Typography.Text> },
              { title: t('openings.column.number'), dataIndex: 'caseNumber', width: 260 },
              { title: t('openings.column.reason'), dataIndex: 'reason' },
            ]} />
        </div>
      )}
    </Page>
  )
}
