/** Small pieces that several pages share. */
import { Empty, Typography, type TablePaginationConfig } from 'antd'
import { useTranslation } from 'react-i18next'
import { nowMs } from '../clock.ts'
import { sinceOf } from './format.ts'
import { useFormats } from './place.ts'

/** 「3 分钟前」 with the full time under it: both questions that are asked of a time. */
export function Moment({ at }: { readonly at: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const since = sinceOf(at, nowMs())
  return (
    <div className="stacked">
      <span>{t(`time.${since.key}`, { count: since.count })}</span>
      <Typography.Text type="secondary" className="small numbers">{formats.instant(at)}</Typography.Text>
    </div>
  )
}

export interface Figure { readonly label: string; readonly value: number; readonly tone?: 'plain' | 'attention' }

/** The few numbers to see first. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="card figures">
      {figures.map(({ label, value, tone }) => (
        <div key={label} className={tone === 'attention' && value > 0 ? 'attention' : undefined}>
          <dt>{label}</dt>
          <dd className="numbers">{value.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Nothing here, and why that may be. */
export function Nothing({ title, hint }: { readonly title: string; readonly hint?: string }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} className="nothing" description={<><Typography.Text strong>{title}</Typography.Text>{hint !== undefined && <Typography.Paragraph type="secondary">{hint}</Typography.Paragraph>}</>} />
  )
}

/** Twenty rows a page; no pager where there is nothing to turn. */
export const pagesOf = (rows: readonly unknown[]): TablePaginationConfig | false => (rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false)

