/** 导入: a new import, those before, and who did what. */
import { DownloadOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Table, Tabs, Tag, Typography, Upload, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftRow, DraftStepRow } from '../../../county/api/catalogue.ts'
import { api, safe } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'
import { goTo, routeTo } from '../kit/route.ts'
import { saveFile } from '../kit/save.ts'
import { HowToFill } from './import-help.tsx'
import { StateTag } from './import-state.tsx'
import { ScopeSelect } from './scope-select.tsx'

/** As the county says (`uploadBytes` of its contract, which is imported as types only). */
const uploadLimit = 20 * 1024 * 1024

async function ask(signal: AbortSignal) {
  const [drafts, steps] = await Promise.all([api.catalogue.drafts.list(undefined, { signal }), api.catalogue.history(undefined, { signal })])
  return { drafts, steps }
}

export function Imports({ mayImport }: { readonly mayImport: boolean }) {
  const { t } = useTranslation()
  const live = useLive(ask)
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} live={live}>
      {({ drafts, steps }) => (
        <>
          {mayImport && <NewImport />}
          <div className="card">
            <Tabs className="card-tabs" items={[
              { key: 'list', label: t('imports.list'), children: <Drafts rows={drafts} /> },
              { key: 'steps', label: t('imports.steps'), children: <Steps rows={steps} /> },
            ]} />
          </div>
        </>
      )}
    </Page>
  )
}

function Downloads() {
  const { t } = useTranslation()
  const [helping, setHelping] = useState(false)
  const save = async (ask: () => Promise<{ readonly name: string } & Blob>) => {
    const file = await ask().catch(() => null)
    if (file !== null) saveFile(file, file.name)
  }
  return (
    <>
      <Button icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)}>{t('imports.help')}</Button>
      <Button icon={<DownloadOutlined />} onClick={() => void save(() => api.catalogue.exercise())}>{t('imports.exercise')}</Button>
      <Button icon={<DownloadOutlined />} onClick={() => void save(() => api.catalogue.template())}>{t('imports.template')}</Button>
      {helping && <HowToFill onClose={() => setHelping(false)} />}
    </>
  )
}

function NewImport() {
  const { t } = useTranslation()
  const [scope, setScope] = useState('county')
  const [files, setFiles] = useState<readonly File[]>([])
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<'tooLarge' | 'failed' | null>(null)

  const add = (file: File) => {
    setTrouble(null)
    setFiles((now) => [...now.filter(({ name }) => name !== file.name), file].slice(-10))
    return false
  }
  const check = async () => {
    if (files.reduce((sum, { size }) => sum + size, 0) > uploadLimit) return setTrouble('tooLarge')
    setBusy(true)
    setTrouble(null)
    const { error, data } = await safe(api.catalogue.drafts.upload({ scope, files: [...files] }))
    setBusy(false)
    if (error === null) goTo('imports', data.id)
    else setTrouble('failed')
  }
  return (
    <section className="card padded new-import" aria-labelledby="new-import">
      <Flex gap={12} align="center" wrap>
        <Typography.Title level={2} id="new-import" className="section-title grown">{t('imports.new')}</Typography.Title>
        <Downloads />
      </Flex>
      <Upload.Dragger className="drop" accept=".xlsx,.json" multiple showUploadList={false} beforeUpload={add} disabled={busy}>
        <p className="drop-title">{t('imports.drop')}</p>
        <p className="drop-hint">{t('imports.dropHint')}</p>
      </Upload.Dragger>
      {trouble !== null && <Alert type="error" showIcon title={t(`imports.${trouble}`)} />}
      <Flex gap={12} align="center" wrap>
        <label htmlFor="import-scope">{t('imports.scope')}</label>
        <ScopeSelect id="import-scope" value={scope} onChange={setScope} />
        {files.length > 0 && (
          <ul className="chosen" aria-label={t('imports.chosen')}>
            {files.map(({ name }) => <li key={name}><Tag closable={{ 'aria-label': t('imports.remove', { name }) }} onClose={() => setFiles(files.filter((file) => file.name !== name))}>{name}</Tag></li>)}
          </ul>
        )}
        <Button type="primary" className="push" disabled={files.length === 0} loading={busy} onClick={() => void check()}>{busy ? t('imports.checking') : t('imports.check')}</Button>
      </Flex>
    </section>
  )
}

function Drafts({ rows }: { readonly rows: readonly DraftRow[] }) {
  const { t } = useTranslation()
  const columns: TableColumnsType<DraftRow> = [
    { title: t('imports.column.files'), key: 'files', render: (_, { id, files }) => <div className="stacked"><a href={routeTo('imports', id)}>{files.map(({ name }) => name).join(t('imports.between'))}</a><Typography.Text type="secondary" className="small">{t('imports.one', { id })}</Typography.Text></div> },
    { title: t('imports.column.scope'), dataIndex: 'scopeName', width: 220 },
    { title: t('imports.column.state'), key: 'state', width: 130, render: (_, { state }) => <StateTag state={state} /> },
    { title: t('imports.column.changes'), key: 'changes', width: 130, render: (_, { state, documents, withdrawn, errors }) => (state === 'faulty' ? t('imports.errors', { count: errors }) : t('imports.documents', { count: documents + withdrawn })) },
    { title: t('imports.column.uploaded'), key: 'uploaded', width: 170, render: (_, { uploadedBy, uploadedAt }) => <div className="stacked"><span>{uploadedBy}</span><Moment at={uploadedAt} /></div> },
    { title: t('imports.column.decided'), key: 'decided', width: 170, render: (_, { decidedBy, decidedAt }) => (decidedBy === null || decidedAt === null ? <Typography.Text type="secondary">{t('common.none')}</Typography.Text> : <div className="stacked"><span>{decidedBy}</span><Moment at={decidedAt} /></div>) },
  ]
  return <Table rowKey="id" columns={columns} dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('imports.empty')} hint={t('imports.emptyHint')} /> }} />
}

function Steps({ rows }: { readonly rows: readonly DraftStepRow[] }) {
  const { t } = useTranslation()
  const columns: TableColumnsType<DraftStepRow> = [
    { title: t('imports.column.at'), dataIndex: 'at', width: 160, render: (at: string) => <Moment at={at} /> },
    { title: t('imports.column.who'), dataIndex: 'officer', width: 130 },
    { title: t('imports.column.step'), dataIndex: 'step', width: 140, render: (step: DraftStepRow['step']) => t(`imports.step.${step}`) },
    { title: t('imports.column.files'), key: 'files', render: (_, { draft, files }) => <a href={routeTo('imports', draft)}>{files}</a> },
    { title: t('imports.column.scope'), dataIndex: 'scopeName', width: 160 },
    { title: t('imports.column.reason'), dataIndex: 'reason', render: (reason: string | null) => reason ?? <Typography.Text type="secondary">{t('common.none')}</Typography.Text> },
  ]
  return <Table rowKey="id" columns={columns} dataSource={rows} pagination={pagesOf(rows)} locale={{ emptyText: <Nothing title={t('imports.noSteps')} /> }} />
}
