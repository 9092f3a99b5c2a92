/** Why somebody wants to see a case. It is written down before anything is opened. */
import { Alert, Button, Form, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, OpenedCase } from '../../../county/api/contract.ts'
import { api, isDefinedError, safe } from '../api.ts'

/** One press writes them; they can be added to. */
const commonReasons = ['review', 'notice', 'progress', 'supplement'] as const

interface ReasonProps {
  readonly row: CaseRow
  readonly onCancel: () => void
  readonly onOpened: (opened: OpenedCase) => void
}

export function Reason({ row, onCancel, onOpened }: ReasonProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const open = async ({ reason }: { reason: string }) => {
    setBusy(true)
    const { error, data } = await safe(api.cases.open({ id: row.id, reason: reason.trim() }))
    setBusy(false)
    if (error === null) onOpened(data)
    else if (isDefinedError(error)) setProblem(error.code === 'NOT_FOUND' ? t('opened.notFound') : t('opened.cannotOpen'))
    else setProblem(t('opened.failed'))
  }

  return (
    <Modal open title={t('reason.title')} onCancel={onCancel} okText={t('reason.open')} cancelText={t('common.cancel')} confirmLoading={busy} onOk={form.submit} width={560}>
      <Typography.Paragraph type="secondary">{t('reason.lead', { number: row.caseNumber })}</Typography.Paragraph>
      {problem !== null && <Alert className="spaced" type="error" showIcon title={problem} />}
      <div className="reasons">
        {commonReasons.map((key) => t(`reason.common.${key}`)).map((reason) => <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>{reason}</Button>)}
      </div>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void open(values)} disabled={busy}>
        <Form.Item className="reason-field" name="reason" label={t('reason.label')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reason.missing') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder={t('reason.example')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
