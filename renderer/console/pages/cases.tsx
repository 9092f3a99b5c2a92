import { Button, Table, Tag, Typography, type TableColumnsType } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, OpenedCase } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Nothing } from '../kit/pieces.tsx'
import { useFormats } from '../kit/place.ts'
import { Opened } from './opened.tsx'
import { Reason } from './reason.tsx'

const pageSize = 50
const most = 200

type Looking =
  | { readonly kind: 'list' }
  | { readonly kind: 'asking'; readonly row: CaseRow }
  | { readonly kind: 'reading'; readonly row: CaseRow; readonly opened: OpenedCase }

export function Cases({ mayOpen }: { readonly mayOpen: boolean }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(pageSize)
  const [looking, setLooking] = useState<Looking>({ kind: 'list' })
  const live = useLive(useCallback((signal: AbortSignal) => api.cases.list({ after: null, limit }, { signal }), [limit]))
  const columns = useColumns(mayOpen ? (row) => setLooking({ kind: 'asking', row }) : null)

  return (
    <>
      <Page title={t('cases.title')} lead={t('cases.lead')} live={live}>
        {(rows) => (
          <div className="card">
            <Table rowKey="id" columns={columns} dataSource={rows} pagination={false} locale={{ emptyText: <Nothing title={t('cases.empty')} hint={t('cases.emptyHint')} /> }} />
            {rows.length === limit && limit < most && <div className="more"><Button onClick={() => setLimit(Math.min(most, limit + pageSize))}>{t('cases.more')}</Button></div>}
          </div>
        )}
      </Page>
      {looking.kind === 'asking' && <Reason row={looking.row} onCancel={() => setLooking({ kind: 'list' })} onOpened={(opened) => { setLooking({ kind: 'reading', row: looking.row, opened }); live.refresh() }} />}
      {looking.kind === 'reading' && <Opened row={looking.row} opened={looking.opened} onClose={() => setLooking({ kind: 'list' })} />}
    </>
  )
}

function useColumns(onOpen: ((row: CaseRow) => void) | null): TableColumnsType<CaseRow> {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  // A case of the same day names the hour only; one that waited for a line shows that it did.
  const arrival = ({ submittedAt, arrivedAt }: CaseRow) => (formats.day(submittedAt) === formats.day(arrivedAt) ? formats.clock(arrivedAt) : formats.instant(arrivedAt))
  const columns: TableColumnsType<CaseRow> = [
    {
      title: t('cases.column.case'), key: 'case', width: 206,
      render: (_, row) => <div className="stacked"><Typography.Text strong>{row.itemName}</Typography.Text><Typography.Text type="secondary" className="small numbers">{row.caseNumber}</Typography.Text></div>,
    },
    { title: t('cases.column.site'), dataIndex: 'siteName' },
    {
      title: t('cases.column.submitted'), key: 'submitted', width: 164,
      render: (_, row) => <div className="stacked numbers"><span>{formats.instant(row.submittedAt)}</span><Typography.Text type="secondary" className="small">{t('cases.arrivedAt', { time: arrival(row) })}</Typography.Text></div>,
    },
    { title: t('cases.column.state'), dataIndex: 'state', width: 100, render: (state: string) => <Tag color={state === 'rejected' ? 'error' : 'success'}>{i18n.exists(`cases.state.${state}`) ? t(`cases.state.${state as 'arrived'}`) : state}</Tag> },
    { title: t('cases.column.assurance'), dataIndex: 'assurance', width: 114, render: (level: number) => (i18n.exists(`cases.assurance.${level}`) ? t(`cases.assurance.${String(level) as '0'}`) : level) },
    { title: t('cases.column.opened'), dataIndex: 'opened', width: 112, align: 'right', render: (n: number) => (n === 0 ? <Typography.Text type="secondary">{t('common.none')}</Typography.Text> : t('cases.times', { count: n })) },
  ]
  if (onOpen !== null) columns.push({ key: 'open', title: <span className="sr-only">{t('cases.open')}</span>, width: 130, align: 'right', render: (_, row) => <Button onClick={() => onOpen(row)}>{t('cases.open')}</Button> })
  return columns
}
