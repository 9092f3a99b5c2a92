/** One import, from its errors or differences to whoever publishes or refuses it. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, App, Button, Flex, Form, Input, Modal, Steps, Typography } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftDetail } from '../../../county/api/catalogue.ts'
import { api, isDefinedError, safe } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Figures } from '../kit/pieces.tsx'
import { useFormats } from '../kit/place.ts'
import { goTo, routeTo } from '../kit/route.ts'
import { Difference } from './import-difference.tsx'
import { ImportErrors } from './import-errors.tsx'
import { StateTag } from './import-state.tsx'

interface Props {
  readonly id: string
  readonly mayImport: boolean
  readonly mayApprove: boolean
}

export function ImportOf({ id, mayImport, mayApprove }: Props) {
  const { t } = useTranslation()
  const live = useLive(useCallback((signal: AbortSignal) => api.catalogue.drafts.read({ id }, { signal }), [id]))
  const lead = live.data === null ? '' : t('imports.oneLead', { files: live.data.files.map(({ name }) => name).join(t('imports.between')), scope: live.data.scopeName })
  return (
    <>
      <a className="back" href={routeTo('imports')}><ArrowLeftOutlined /> {t('imports.back')}</a>
      <Page title={t('imports.one', { id })} lead={lead} live={live} action={live.data === null ? undefined : <StateTag state={live.data.state} />}>
        {(draft) => (
          <>
            <Progress draft={draft} />
            {draft.state === 'faulty' ? <ImportErrors draft={draft} /> : <Comparison draft={draft} />}
            <Decision draft={draft} mayImport={mayImport} mayApprove={mayApprove} onDone={live.refresh} />
          </>
        )}
      </Page>
    </>
  )
}

/** Index of the step that is under way, and whether it went wrong. */
const stepOf = { faulty: [1, 'error'], open: [2, 'process'], submitted: [3, 'process'], published: [3, 'finish'], refused: [3, 'error'], discarded: [2, 'error'] } as const

function Progress({ draft }: { readonly draft: DraftDetail }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [current, status] = stepOf[draft.state]
  const decided = { name: draft.decidedBy ?? '', time: draft.decidedAt === null ? '' : formats.instant(draft.decidedAt), reason: draft.reason ?? '' }
  return (
    <div className="card padded">
      <Steps size="small" current={current} status={status} items={[
        { title: t('imports.stepsOf.upload'), content: `${draft.uploadedBy} ${formats.instant(draft.uploadedAt)}` },
        { title: t('imports.stepsOf.check'), content: draft.state === 'faulty' ? t('imports.errors', { count: draft.errors }) : t('imports.documents', { count: draft.documents + draft.withdrawn }) },
        { title: t('imports.stepsOf.submit'), content: draft.submittedAt === null ? '' : formats.instant(draft.submittedAt) },
        { title: t('imports.stepsOf.decide'), content: draft.decidedBy === null ? '' : `${decided.name} ${decided.time}` },
      ]} />
      {draft.note !== null && <Typography.Paragraph className="under-steps">{t('imports.noteIs', { note: draft.note })}</Typography.Paragraph>}
      {(draft.state === 'refused' || draft.state === 'discarded' || draft.state === 'published') && <Alert className="under-steps" type={draft.state === 'published' ? 'success' : 'warning'} showIcon title={t(`imports.${draft.state}`, decided)} />}
    </div>
  )
}

function Comparison({ draft }: { readonly draft: DraftDetail }) {
  const { t } = useTranslation()
  return (
    <>
      {draft.problems.length > 0 && (
        <Alert type="error" showIcon title={t('imports.problems', { count: draft.problems.length })}
          description={<><ul className="problems">{draft.problems.map(({ kind, values }) => <li key={`${kind} ${Object.values(values).join(' ')}`}>{t(`imports.problem.${kind}`, values)}</li>)}</ul>{t('imports.problemsHint')}</>} />
      )}
      <Figures figures={[
        { label: t('imports.figure.added'), value: draft.added }, { label: t('imports.figure.changed'), value: draft.changed },
        { label: t('imports.figure.withdrawn'), value: draft.taken, tone: 'attention' }, { label: t('imports.figure.unchanged'), value: draft.unchanged },
      ]} />
      {/* Another state, another comparison. */}
      <Difference key={`${draft.state} ${draft.basis}`} id={draft.id} />
    </>
  )
}

interface DecisionProps {
  readonly draft: DraftDetail
  readonly mayImport: boolean
  readonly mayApprove: boolean
  readonly onDone: () => void
}

function Decision({ draft, mayImport, mayApprove, onDone }: DecisionProps) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [refusing, setRefusing] = useState(false)
  const { id, state, own, added, changed, taken, problems, scopeName, basis } = draft

  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setTrouble(null)
    const { error } = await safe(work() as ReturnType<typeof api.catalogue.drafts.submit>)
    setBusy(false)
    onDone()
    if (error === null) return true
    setTrouble(isDefinedError(error) && error.code === 'REFUSED' ? t(`imports.why.${error.data.why}`) : t('imports.failed'))
    return false
  }
  const approve = () => void modal.confirm({
    title: t('imports.approveSure', { scope: scopeName }), content: t('imports.approveText', { added, changed, withdrawn: taken }), okText: t('imports.approve'), cancelText: t('common.cancel'),
    onOk: () => run(() => api.catalogue.drafts.approve({ id, basis })),
  })
  const discard = () => void modal.confirm({
    title: t('imports.discardSure'), content: t('imports.discardText'), okText: t('imports.discard'), cancelText: t('common.cancel'),
    onOk: async () => { if (await run(() => api.catalogue.drafts.discard({ id }))) goTo('imports') },
  })

  const maySubmit = state === 'open' && mayImport
  const mayDecide = state === 'submitted' && mayApprove && !own
  const mayDiscard = own && (state === 'open' || state === 'submitted' || state === 'faulty')
  if (!maySubmit && !mayDecide && !mayDiscard && trouble === null) return null
  return (
    <section className="card padded decision">
      {trouble !== null && <Alert className="spaced" type="error" showIcon title={trouble} />}
      {maySubmit && (
        <Flex vertical gap={6} className="spaced">
          <label htmlFor="note">{t('imports.note')}</label>
          <Input.TextArea id="note" rows={2} maxLength={200} showCount placeholder={t('imports.noteExample')} value={note} onChange={(event) => setNote(event.target.value)} />
        </Flex>
      )}
      {state === 'submitted' && own && <Typography.Paragraph type="secondary">{mayApprove ? t('imports.ownHint') : t('imports.waitHint')}</Typography.Paragraph>}
      <Flex gap={12} justify="end">
        {mayDiscard && <Button onClick={discard} disabled={busy}>{t('imports.discard')}</Button>}
        {maySubmit && <Button type="primary" loading={busy} disabled={problems.length > 0 || added + changed + taken === 0} onClick={() => void run(() => api.catalogue.drafts.submit({ id, note: note.trim() === '' ? null : note.trim() }))}>{t('imports.submit')}</Button>}
        {mayDecide && <Button danger onClick={() => setRefusing(true)} disabled={busy}>{t('imports.refuse')}</Button>}
        {mayDecide && <Button type="primary" loading={busy} disabled={problems.length > 0} onClick={approve}>{t('imports.approve')}</Button>}
      </Flex>
      {refusing && <Refusing onCancel={() => setRefusing(false)} onRefuse={async (reason) => { if (await run(() => api.catalogue.drafts.refuse({ id, reason }))) setRefusing(false) }} />}
    </section>
  )
}

function Refusing({ onCancel, onRefuse }: { readonly onCancel: () => void; readonly onRefuse: (reason: string) => Promise<void> }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const [busy, setBusy] = useState(false)
  const refuse = async ({ reason }: { reason: string }) => {
    setBusy(true)
    await onRefuse(reason.trim())
    setBusy(false)
  }
  return (
    <Modal open title={t('imports.refuseTitle')} onCancel={onCancel} okText={t('imports.refuse')} okButtonProps={{ danger: true }} cancelText={t('common.cancel')} confirmLoading={busy} onOk={form.submit} width={560}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void refuse(values)} disabled={busy}>
        <Form.Item className="reason-field" name="reason" label={t('imports.refuseLabel')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('imports.refuseMissing') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder={t('imports.refuseExample')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
