import { Table, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing } from '../kit/pieces.tsx'

const ask = (signal: AbortSignal) => api.quarantine.list(undefined, { signal })

export function Quarantine() {
  const { t, i18n } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('quarantine.title')} lead={t('quarantine.lead')} live={live}>
      {(rows) => (
        <div className="card">
          <Table rowKey={(row) => `${row.station} ${row.epoch} ${row.seq} ${row.code} ${row.at}`} dataSource={rows} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} locale={{ emptyText: <Nothing title={t('quarantine.empty')} /> }}
            columns={[
              { title: t('quarantine.column.at'), dataIndex: 'at', width: 200, render: (at: string) => <Moment at={at} /> },
              { title: t('quarantine.column.site'), dataIndex: 'siteName', render: (name: string) => <Typography.Text strong>{name}</Typography.Text> },
              { title: t('quarantine.column.code'), dataIndex: 'code', render: (code: string) => <div className="reason"><Tag color="error">{code}</Tag>{i18n.exists(`quarantine.code.${code}`) ? t(`quarantine.code.${code as 'SY-107'}`) : null}</div> },
              { title: t('quarantine.column.identity'), key: 'identity', width: 300, render: (_, { seq, epoch }) => <Typography.Text type="secondary" className="small">{t('quarantine.identity', { seq, epoch })}</Typography.Text> },
            ]} />
        </div>
      )}
    </Page>
  )
}
