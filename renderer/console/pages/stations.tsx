import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Table, Tag, Typography, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StationRow } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { nowMs } from '../clock.ts'
import { ageOf, silentDays } from '../kit/format.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Figures, Moment, Nothing } from '../kit/pieces.tsx'
import { Enrolment } from './enrolment.tsx'

type Filter = 'all' | 'silent' | 'backlog' | 'quarantined'

const isSilent = (row: StationRow, now: number): boolean => !row.revoked && row.lastContact !== null && silentDays(row.lastContact, now) >= 1

const passes: Record<Filter, (row: StationRow, now: number) => boolean> = {
  all: () => true,
  silent: isSilent,
  backlog: (row) => (row.backlog ?? 0) > 0,
  quarantined: (row) => row.quarantined > 0,
}

/** Who needs a look stands first: quarantine, then the longest silence. */
function byUrgency(a: StationRow, b: StationRow): number {
  if (a.quarantined !== b.quarantined) return b.quarantined - a.quarantined
  const [left, right] = [a, b].map((row) => (row.lastContact === null ? Number.POSITIVE_INFINITY : Date.parse(row.lastContact)))
  return left === right ? a.station - b.station : (left ?? 0) - (right ?? 0)
}

const ask = (signal: AbortSignal) => api.stations.list(undefined, { signal })

export function Stations({ mayEnrol }: { readonly mayEnrol: boolean }) {
  const { t } = useTranslation()
  const live = useLive(ask)
  const [filter, setFilter] = useState<Filter>('all')
  const [search, setSearch] = useState('')
  const [enrolling, setEnrolling] = useState(false)
  const columns = useColumns()
  const enrol = <Button type="primary" icon={<PlusOutlined />} onClick={() => setEnrolling(true)}>{t('stations.enrol')}</Button>

  return (
    <>
      <Page title={t('stations.title')} lead={t('stations.lead')} live={live} action={mayEnrol ? enrol : undefined}>
        {(rows) => {
          const now = nowMs()
          const count = (which: Filter) => rows.filter((row) => passes[which](row, now)).length
          const shown = rows.filter((row) => passes[filter](row, now) && `${row.siteName} ${row.site} ${row.station}`.toLowerCase().includes(search.trim().toLowerCase())).sort(byUrgency)
          return (
            <>
              <Figures figures={[
                { label: t('stations.summary.all'), value: rows.length },
                { label: t('stations.summary.inTouch'), value: rows.filter((row) => row.lastContact !== null && silentDays(row.lastContact, now) < 1).length },
                { label: t('stations.summary.silent'), value: count('silent'), tone: 'attention' },
                { label: t('stations.summary.backlog'), value: rows.reduce((sum, row) => sum + (row.backlog ?? 0), 0), tone: 'attention' },
              ]} />
              <div className="card">
                <div className="toolbar">
                  <Input className="search" allowClear prefix={<SearchOutlined />} placeholder={t('stations.search')} aria-label={t('stations.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
                  <Segmented<Filter> className="push" value={filter} onChange={setFilter} options={(['all', 'silent', 'backlog', 'quarantined'] as const).map((value) => ({ value, label: `${t(`stations.filter.${value}`)} ${count(value)}` }))} />
                </div>
                <Table rowKey="station" columns={columns} dataSource={shown} pagination={shown.length > 20 ? { pageSize: 20, showSizeChanger: false, showTotal: (total) => t('common.unit', { count: total }) } : false}
                  locale={{ emptyText: rows.length === 0 ? <Nothing title={t('stations.empty')} hint={t('stations.emptyHint')} /> : <Nothing title={t('stations.emptyFilter')} /> }} />
              </div>
            </>
          )
        }}
      </Page>
      {enrolling && <Enrolment onClose={() => { setEnrolling(false); live.refresh() }} />}
    </>
  )
}

function useColumns(): TableColumnsType<StationRow> {
  const { t } = useTranslation()
  return [
    {
      title: t('stations.column.site'), key: 'site', width: '30%',
      render: (_, row) => <div className="stacked"><Typography.Text strong>{row.siteName}</Typography.Text><Typography.Text type="secondary" className="small">{row.site} · {t('stations.number', { kiosk: row.kiosk.replace(/^K/, ''), station: row.station })}</Typography.Text></div>,
    },
    { title: t('stations.column.state'), key: 'state', render: (_, row) => <StateTag row={row} /> },
    { title: t('stations.column.contact'), key: 'contact', render: (_, row) => (row.lastContact === null ? <Typography.Text type="secondary">{t('time.never')}</Typography.Text> : <Moment at={row.lastContact} />) },
    { title: t('stations.column.backlog'), key: 'backlog', render: (_, row) => <Backlog row={row} /> },
    { title: t('stations.column.version'), dataIndex: 'version', render: (version: string | null) => version ?? t('common.none') },
    { title: t('stations.column.clock'), dataIndex: 'clockOffsetMs', render: (offset: number | null) => <ClockOffset ms={offset} /> },
    { title: t('stations.column.quarantined'), dataIndex: 'quarantined', width: 90, align: 'right', render: (n: number) => (n > 0 ? <Tag color="error">{n}</Tag> : <Typography.Text type="secondary">0</Typography.Text>) },
  ]
}

function StateTag({ row }: { readonly row: StationRow }) {
  const { t } = useTranslation()
  if (row.revoked) return <Tag>{t('stations.state.revoked')}</Tag>
  if (row.lastContact === null) return <Tag color="processing">{t('stations.state.waiting')}</Tag>
  const days = silentDays(row.lastContact, nowMs())
  return days >= 1 ? <Tag color="warning">{t('stations.state.silent', { days })}</Tag> : <Tag color="success">{t('stations.state.inTouch')}</Tag>
}

function Backlog({ row: { backlog, oldestSeconds } }: { readonly row: StationRow }) {
  const { t } = useTranslation()
  if (backlog === null) return t('common.none')
  if (backlog === 0) return <Typography.Text type="secondary">{t('stations.clean')}</Typography.Text>
  const age = oldestSeconds === null ? null : ageOf(oldestSeconds)
  return (
    <div className="stacked">
      <Typography.Text strong>{t('common.total', { count: backlog })}</Typography.Text>
      {age !== null && <Typography.Text type="secondary" className="small">{t('stations.oldest', { age: t(`time.${age.key}`, { count: age.count }) })}</Typography.Text>}
    </div>
  )
}

/** Under two seconds is what the way to the county takes. */
function ClockOffset({ ms }: { readonly ms: number | null }) {
  const { t } = useTranslation()
  if (ms === null) return t('common.none')
  if (Math.abs(ms) < 2_000) return <Typography.Text type="secondary">{t('stations.clockExact')}</Typography.Text>
  const { key, count } = ageOf(Math.abs(ms) / 1000)
  const text = t(ms > 0 ? 'stations.clockAhead' : 'stations.clockBehind', { age: t(`time.${key}`, { count }) })
  return Math.abs(ms) >= 120_000 ? <Typography.Text type="warning">{text}</Typography.Text> : text
}
