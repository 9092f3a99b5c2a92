/** 目录: what is in force in a scope, document by document. */
import { DownOutlined, SearchOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions, Drawer, Dropdown, Input, Segmented, Skeleton, Table, Tag, Typography, type TableColumnsType } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishedRow } from '../../../county/api/catalogue.ts'
import { documentKinds, type DocumentKind } from '../../../domain/catalogue/kinds.ts'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing } from '../kit/pieces.tsx'
import { routeTo } from '../kit/route.ts'
import { saveFile } from '../kit/save.ts'
import { ScopeSelect } from './scope-select.tsx'

const kinds = Object.keys(documentKinds) as DocumentKind[]
const pageSize = 50

interface Wanted {
  readonly scope: string
  readonly kind: DocumentKind | null
  readonly search: string
  readonly page: number
}

export function Catalogue() {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<Wanted>({ scope: 'county', kind: null, search: '', page: 0 })
  const [reading, setReading] = useState<PublishedRow | null>(null)
  const live = useLive(useCallback((signal: AbortSignal) => api.catalogue.documents(wanted, { signal }), [wanted]))
  const columns = useColumns(wanted.scope, setReading)
  const change = (part: Partial<Wanted>) => setWanted((now) => ({ ...now, page: 0, ...part }))

  const filters = (
    <div className="toolbar">
      <ScopeSelect value={wanted.scope} onChange={(scope) => change({ scope })} />
      <Input className="search" allowClear prefix={<SearchOutlined />} placeholder={t('catalogue.search')} aria-label={t('catalogue.search')} maxLength={60} value={wanted.search} onChange={(event) => change({ search: event.target.value })} />
      <Segmented<DocumentKind | ''> aria-label={t('catalogue.column.kind')} value={wanted.kind ?? ''} onChange={(kind) => change({ kind: kind === '' ? null : kind })}
        options={[{ value: '', label: t('common.all') }, ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))]} />
    </div>
  )
  return (
    <>
      <Page title={t('catalogue.title')} lead={t('catalogue.lead')} live={live} filters={filters} action={<Export scope={wanted.scope} />}>
        {({ total, rows }) => (
          <div className="card">
            {filters}
            <Table rowKey={({ kind, id }) => `${kind} ${id}`} columns={columns} dataSource={rows} locale={{ emptyText: <Nothing title={t('catalogue.empty')} hint={t('catalogue.emptyHint')} /> }}
              pagination={total > pageSize ? { current: wanted.page + 1, pageSize, total, showSizeChanger: false, showTotal: (count) => t('catalogue.total', { count }), onChange: (page) => setWanted({ ...wanted, page: page - 1 }) } : false} />
          </div>
        )}
      </Page>
      {reading !== null && <Document scope={wanted.scope} row={reading} onClose={() => setReading(null)} />}
    </>
  )
}

function useColumns(scope: string, onRead: (row: PublishedRow) => void): TableColumnsType<PublishedRow> {
  const { t } = useTranslation()
  return [
    {
      title: t('catalogue.column.title'), key: 'title',
      render: (_, row) => (
        <div className="stacked">
          <span><Button type="link" className="in-text" onClick={() => onRead(row)}>{row.title}</Button>{row.sample && <Tag className="after-text">{t('catalogue.sample')}</Tag>}</span>
          <Typography.Text type="secondary" className="small">{row.id}</Typography.Text>
        </div>
      ),
    },
    { title: t('catalogue.column.kind'), dataIndex: 'kind', width: 120, render: (kind: DocumentKind) => t(`kind.${kind}`) },
    { title: t('catalogue.column.version'), dataIndex: 'version', width: 110, render: (version: number | null) => (version === null ? t('common.none') : t('catalogue.version', { version })) },
    { title: t('catalogue.column.published'), dataIndex: 'publishedAt', width: 170, render: (at: string) => <Moment at={at} /> },
    { title: t('catalogue.column.scope'), dataIndex: 'scope', width: 150, render: (published: string) => (published === scope ? t('catalogue.own') : published.replace(/^(county|township|site):?/, '') || t('enrolment.level.county')) },
    { title: t('catalogue.column.source'), dataIndex: 'draft', width: 130, render: (draft: string | null) => (draft === null ? <Typography.Text type="secondary">{t('catalogue.program')}</Typography.Text> : <a href={routeTo('imports', draft)}>{t('catalogue.draft', { id: draft })}</a>) },
  ]
}

function Export({ scope }: { readonly scope: string }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const save = async (format: 'xlsx' | 'json') => {
    setBusy(true)
    const file = await api.catalogue.exported({ scope, format }).catch(() => null)
    setBusy(false)
    if (file !== null) saveFile(file, file.name)
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'xlsx', label: t('catalogue.exportXlsx') }, { key: 'json', label: t('catalogue.exportJson') }], onClick: ({ key }) => void save(key === 'json' ? 'json' : 'xlsx') }}>
      <Button loading={busy}>{t('catalogue.export')}<DownOutlined /></Button>
    </Dropdown>
  )
}

type Elements = Awaited<ReturnType<typeof api.catalogue.document>>

/** Everything a document says, element by element. */
function Document({ scope, row, onClose }: { readonly scope: string; readonly row: PublishedRow; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [elements, setElements] = useState<Elements | 'failed' | null>(null)
  useEffect(() => void api.catalogue.document({ scope, kind: row.kind, id: row.id }).then(setElements, () => setElements('failed')), [scope, row])
  return (
    <Drawer open title={row.title} onClose={onClose} size={820} destroyOnHidden>
      {elements === null && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {elements === 'failed' && <Alert type="error" showIcon title={t('catalogue.failed')} />}
      {Array.isArray(elements) && <Descriptions column={1} bordered size="small" className="answers" items={elements.map(({ key, label, text }) => ({ key, label, children: <div className="answer">{text}</div> }))} />}
    </Drawer>
  )
}
