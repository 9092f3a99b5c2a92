import { DatePicker, Select, Table, Tag, Typography, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SiteRow, TicketRow } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Figures, Nothing } from '../kit/pieces.tsx'
import { useFormats, usePlace } from '../kit/place.ts'

export function Tickets() {
  const { t } = useTranslation()
  const { businessDay } = usePlace()
  const [day, setDay] = useState(businessDay)
  const [site, setSite] = useState<string | null>(null)
  const [sites, setSites] = useState<readonly SiteRow[]>([])
  useEffect(() => void api.sites.list().then(setSites, () => undefined), [])
  const live = useLive(useCallback((signal: AbortSignal) => api.tickets.ofDay({ day, site }, { signal }), [day, site]))
  const columns = useColumns()

  const filters = (
    <div className="toolbar">
      <DatePicker aria-label={t('tickets.day')} allowClear={false} value={dayjs(day)} maxDate={dayjs(businessDay)} onChange={(value) => { if (value !== null) setDay(value.format('YYYY-MM-DD')) }} />
      <Select className="site-select" aria-label={t('tickets.site')} showSearch={{ optionFilterProp: 'search' }} value={site ?? ''} onChange={(value) => setSite(value === '' ? null : value)}
        options={[{ value: '', label: t('common.allSites'), search: '' }, ...sites.map(({ id, name }) => ({ value: id, label: name, search: `${name} ${id}` }))]} />
    </div>
  )
  return (
    <Page title={t('tickets.title')} lead={t('tickets.lead')} live={live} filters={filters}>
      {(rows) => (
        <>
          <Figures figures={[
            { label: t('tickets.summary.all'), value: rows.length },
            { label: t('tickets.summary.priority'), value: rows.filter(({ priority }) => priority).length },
            { label: t('tickets.summary.sites'), value: new Set(rows.map(({ siteName }) => siteName)).size },
          ]} />
          <div className="card">
            {filters}
            <Table rowKey={(row) => `${row.station} ${row.ticket} ${row.issuedAt}`} columns={columns} dataSource={rows} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false, showTotal: (total) => t('common.total', { count: total }) } : false}
              locale={{ emptyText: <Nothing title={t('tickets.empty')} hint={t('tickets.emptyHint')} /> }} />
          </div>
        </>
      )}
    </Page>
  )
}

function useColumns(): TableColumnsType<TicketRow> {
  const { t } = useTranslation()
  const formats = useFormats()
  return [
    { title: t('tickets.column.ticket'), dataIndex: 'ticket', width: 130, render: (ticket: string) => <span className="ticket">{ticket}</span> },
    { title: t('tickets.column.queue'), dataIndex: 'queue' },
    { title: t('tickets.column.site'), dataIndex: 'siteName' },
    { title: t('tickets.column.time'), dataIndex: 'issuedAt', width: 130, render: (at: string) => formats.clock(at) },
    { title: t('tickets.column.waiting'), dataIndex: 'waiting', width: 120, align: 'right', render: (waiting: number) => t('tickets.people', { count: waiting }) },
    { title: t('tickets.column.priority'), dataIndex: 'priority', width: 110, render: (priority: boolean) => (priority ? <Tag color="blue">{t('tickets.priority')}</Tag> : <Typography.Text type="secondary">{t('common.none')}</Typography.Text>) },
  ]
}
