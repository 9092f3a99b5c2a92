/** One opened case: what was written on its form, and who looked at it. Kept in memory only. */
import { Alert, Button, Descriptions, Drawer, Flex, Table, Typography } from 'antd'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, OpenedCase } from '../../../county/api/contract.ts'
import { SIGNATURE_SHEET } from '../../../domain/form/signature.ts'
import { api } from '../api.ts'
import { answersOf, type Answer, type LabelledAnswer } from '../kit/answers.ts'
import { useLive } from '../kit/live.ts'
import { useFormats } from '../kit/place.ts'

interface OpenedProps {
  readonly row: CaseRow
  readonly opened: OpenedCase
  readonly onClose: () => void
}

export function Opened({ row, opened, onClose }: OpenedProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { form } = opened
  return (
    <Drawer open title={t('opened.title')} onClose={onClose} size={920} destroyOnHidden>
      <Flex vertical gap={32}>
        <section>
          <Typography.Title level={2} className="section-title">{t('opened.about')}</Typography.Title>
          <Descriptions column={2} bordered size="small" items={[
            { key: 'number', label: t('opened.number'), span: 2, children: <Typography.Text strong copyable={{ text: opened.caseNumber }}>{opened.caseNumber}</Typography.Text> },
            { key: 'item', label: t('opened.item'), children: opened.itemName },
            { key: 'site', label: t('cases.column.site'), children: row.siteName },
            { key: 'submitted', label: t('cases.column.submitted'), children: formats.instant(row.submittedAt) },
            { key: 'arrived', label: t('cases.column.arrived'), children: formats.instant(row.arrivedAt) },
            { key: 'assurance', label: t('cases.column.assurance'), children: t(`cases.assurance.${String(row.assurance) as '0'}`) },
            { key: 'consent', label: t('opened.consent'), children: opened.consent === null ? t('opened.consentNone') : t('opened.consentValue', { notice: opened.consent.notice, at: opened.consent.at === null ? t('opened.consentSomeTime') : formats.instant(opened.consent.at) }) },
            { key: 'form', label: t('opened.formVersion'), children: t('opened.formVersionValue', { title: form?.title ?? opened.formId, version: opened.formVersion }) },
          ]} />
        </section>
        <section>
          {form === null && <Alert className="spaced" type="warning" showIcon title={t('opened.labelsMissing')} />}
          <Typography.Title level={2} className="section-title">{t('opened.form')}</Typography.Title>
          {answersOf(form, opened.values).map(({ title, answers }) => (
            <div key={title} className="answered">
              {title !== null && <Typography.Title level={3} className="answered-title">{title}</Typography.Title>}
              <Answers answers={answers} />
            </div>
          ))}
        </section>
        {opened.materials.length > 0 && (
          <section>
            <Typography.Title level={2} className="section-title">{t('opened.materials')}</Typography.Title>
            <Descriptions column={1} bordered size="small" className="answers" items={opened.materials.map((material) => ({
              key: material.name, label: material.name, children: t(`opened.material.${material.state}`, { day: material.state === 'later' ? material.by : '' }),
            }))} />
          </section>
        )}
        <OpeningsOf id={row.id} />
        <div>
          <Typography.Text type="secondary">{t('opened.hashHint')}</Typography.Text>
          <div className="mono">{opened.documentHash}</div>
        </div>
      </Flex>
    </Drawer>
  )
}

function Answers({ answers }: { readonly answers: readonly LabelledAnswer[] }) {
  return <Descriptions column={1} bordered size="small" className="answers" items={answers.map(({ key, label, answer }) => ({ key, label, children: <Shown answer={answer} /> }))} />
}

function Shown({ answer }: { readonly answer: Answer }): ReactNode {
  const { t } = useTranslation()
  switch (answer.kind) {
    case 'empty': return <Typography.Text type="secondary">{t('opened.empty')}</Typography.Text>
    case 'text': return <span className="answer">{answer.text}</span>
    case 'phone': return t(`opened.phone.${answer.phone.kind}`, 'number' in answer.phone ? { number: answer.phone.number } : {})
    case 'private': return <Private masked={answer.masked} text={answer.text} />
    case 'signature': return (
      <svg className="signature" role="img" aria-label={t('opened.signed')} viewBox={`0 0 ${SIGNATURE_SHEET.width} ${SIGNATURE_SHEET.height}`}>
        <path d={answer.path} fill="none" stroke="currentColor" strokeWidth="9" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    )
    case 'thumb': return t('opened.thumb', { witness: answer.witness, number: answer.staffNumber })
    case 'entries': return answer.entries.map((entry, index) => (
      <div key={index} className="entry">
        <Typography.Text strong>{t('opened.entry', { count: index + 1 })}</Typography.Text>
        <Answers answers={entry} />
      </div>
    ))
  }
}

function Private({ masked, text }: { readonly masked: string; readonly text: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Flex align="center" gap={12}>
      <span className="numbers">{open ? text : masked}</span>
      <Button type="link" size="small" onClick={() => setOpen(!open)} aria-expanded={open}>{t(open ? 'opened.hide' : 'opened.reveal')}</Button>
    </Flex>
  )
}

function OpeningsOf({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const live = useLive(useCallback((signal: AbortSignal) => api.cases.openings({ id }, { signal }), [id]))
  return (
    <section>
      <Typography.Title level={2} className="section-title">{t('opened.log')}</Typography.Title>
      <Table size="small" rowKey={(row) => `${row.at} ${row.officer}`} dataSource={live.data ?? []} loading={live.data === null && live.trouble === null} pagination={false}
        columns={[
          { title: t('openings.column.at'), dataIndex: 'at', width: 170, render: (at: string) => formats.instant(at) },
          { title: t('openings.column.officer'), dataIndex: 'officer', width: 180 },
          { title: t('openings.column.reason'), dataIndex: 'reason' },
        ]} />
    </section>
  )
}
