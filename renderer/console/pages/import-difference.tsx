/** What an import changes: document by document, element by element, before and after side by side. */
import { Collapse, Pagination, Skeleton, Tag, Typography } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentChange } from '../../../county/api/catalogue.ts'
import { api } from '../api.ts'
import { changedPart } from '../kit/changed-part.ts'
import { useLive } from '../kit/live.ts'
import { Nothing } from '../kit/pieces.tsx'

const pageSize = 20
const colours = { added: 'success', changed: 'processing', withdrawn: 'error' } as const
/** So many are unfolded from the beginning. */
const unfolded = 5

export function Difference({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(0)
  const { data } = useLive(useCallback((signal: AbortSignal) => api.catalogue.drafts.changes({ id, page }, { signal }), [id, page]))
  if (data === null) return <div className="card padded"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
  const { total, rows } = data
  if (total === 0) return <div className="card"><Nothing title={t('imports.none')} hint={t('imports.noneHint')} /></div>
  return (
    <section className="card" aria-labelledby="difference">
      <Typography.Title level={2} id="difference" className="card-title">{t('imports.difference')}</Typography.Title>
      <Collapse key={`${page}`} bordered={false} className="changes" defaultActiveKey={rows.slice(0, unfolded).map(keyOf)} items={rows.map((row) => ({ key: keyOf(row), label: <Heading row={row} />, children: <Elements row={row} /> }))} />
      {total > pageSize && (
        <div className="more">
          <Pagination current={page + 1} pageSize={pageSize} total={total} showSizeChanger={false} showTotal={(count, [from, to]) => t('imports.more', { from, to, total: count })} onChange={(next) => setPage(next - 1)} />
        </div>
      )}
    </section>
  )
}

const keyOf = ({ kind, id }: DocumentChange): string => `${kind} ${id}`

function Heading({ row: { change, kind, id, title, elements } }: { readonly row: DocumentChange }) {
  const { t } = useTranslation()
  return (
    <span className="change-heading">
      <Tag color={colours[change]}>{t(`imports.change.${change}`)}</Tag>
      <Typography.Text strong>{title}</Typography.Text>
      <Typography.Text type="secondary" className="small">{t(`kind.${kind}`)} · {id} · {t('imports.elements', { count: elements.length })}</Typography.Text>
    </span>
  )
}

function Elements({ row: { change, elements } }: { readonly row: DocumentChange }) {
  const { t } = useTranslation()
  const sides = change === 'changed'
  return (
    <table className="elements">
      <thead><tr><th scope="col">{t('imports.element')}</th>{sides ? <><th scope="col">{t('imports.before')}</th><th scope="col">{t('imports.after')}</th></> : <th scope="col">{t('imports.content')}</th>}</tr></thead>
      <tbody>
        {elements.map(({ key, label, before, after }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {sides ? <Sides before={before} after={after} /> : <td className="answer">{after ?? before}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sides({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  const { t } = useTranslation()
  const nothing = <Typography.Text type="secondary">{t('imports.nothing')}</Typography.Text>
  if (before === null || after === null) {
    return <><td className="answer">{before === null ? nothing : <del>{before}</del>}</td><td className="answer">{after === null ? nothing : <ins>{after}</ins>}</td></>
  }
  const parts = changedPart(before, after)
  return (
    <>
      <td className="answer">{parts.start}{parts.before !== '' && <del>{parts.before}</del>}{parts.end}</td>
      <td className="answer">{parts.start}{parts.after !== '' && <ins>{parts.after}</ins>}{parts.end}</td>
    </>
  )
}
