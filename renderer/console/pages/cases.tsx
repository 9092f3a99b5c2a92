import { Button, Table, Tag, Typography, type TableColumnsType } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, OpenedCase } from '../../../county/api/contract.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing } from '../kit/pieces.tsx'
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
  const columns: TableColumnsType<CaseRow> = [
    { title: t('cases.column.number'), dataIndex: 'caseNumber', width: 260, render: (number: string) => <Typography.Text strong className="numbers">{number}</Typography.Text> },
    { title: t('cases.column.item'), dataIndex: 'itemName' },
    { title: t('cases.column.site'), dataIndex: 'siteName' },
    { title: t('cases.column.state'), dataIndex: 'state', width: 110, render: (state: string) => <Tag color={state === 'rejected' ? 'error' : 'success'}>{i18n.exists(`cases.state.${state}`) ? t(`cases.state.${state as 'arrived'}`) : state}</Tag> },
    { title: t('cases.column.assurance'), dataIndex: 'assurance', width: 130, render: (level: number) => (i18n.exists(`cases.assurance.${level}`) ? t(`cases.assurance.${String(level) as '0'}`) : level) },
    { title: t('cases.column.submitted'), dataIndex: 'submittedAt', width: 170, render: (at: string) => formats.instant(at) },
    { title: t('cases.column.arrived'), dataIndex: 'arrivedAt', width: 170, render: (at: string) => <Moment at={at} /> },
    { title: t('cases.column.opened'), dataIndex: 'opened', width: 110, align: 'right', render: (n: number) => (n === 0 ? <Typography.Text type="secondary">{t('common.none')}</Typography.Text> : t('cases.times', { count: n })) },
  ]
  if (onOpen !== null) columns.push({ key: 'open', title: <span className="sr-only">{t('cases.open')}</span>, width: 130, align: 'right', render: (_, row) => <Button onClick={() => onOpen(row)}>{t('cases.open')}</Button> })
  return columns
}
