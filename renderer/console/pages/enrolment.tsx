/** 登记新终端: a site and a kiosk number become a code that is shown once. */
import { Alert, Button, Flex, Form, InputNumber, Modal, Select, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SiteRow } from '../../../county/api/contract.ts'
import { api, safe } from '../api.ts'
import { useFormats } from '../kit/place.ts'

interface Made {
  readonly code: string
  readonly expires: string
  readonly site: string
  readonly kiosk: number
}

export function Enrolment({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [sites, setSites] = useState<readonly SiteRow[] | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const [trouble, setTrouble] = useState(false)
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm<{ site: string; kiosk: number }>()
  useEffect(() => void api.sites.list().then(setSites, () => setTrouble(true)), [])

  const create = async ({ site, kiosk }: { site: string; kiosk: number }) => {
    setBusy(true)
    setTrouble(false)
    const { error, data } = await safe(api.enrolment.createCode({ site, kiosk }))
    setBusy(false)
    if (error !== null) setTrouble(true)
    else setMade({ ...data, site: sites?.find(({ id }) => id === site)?.name ?? site, kiosk })
  }

  const footer = made === null
    ? [<Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>, <Button key="create" type="primary" loading={busy} onClick={form.submit}>{t('enrolment.create')}</Button>]
    : [<Button key="another" onClick={() => { setMade(null); form.resetFields() }}>{t('enrolment.another')}</Button>, <Button key="close" type="primary" onClick={onClose}>{t('common.close')}</Button>]

  return (
    <Modal open title={t('enrolment.title')} onCancel={onClose} footer={footer} width={560} mask={{ closable: made === null }}>
      {made === null ? (
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kiosk: 1 }} onFinish={(values) => void create(values)} disabled={busy}>
          <Typography.Paragraph type="secondary">{t('enrolment.lead')}</Typography.Paragraph>
          {trouble && <Form.Item><Alert type="error" showIcon title={t('enrolment.failed')} /></Form.Item>}
          <Form.Item name="site" label={t('enrolment.site')} rules={[{ required: true, message: t('enrolment.siteMissing') }]}>
            <Select showSearch={{ optionFilterProp: 'search' }} loading={sites === null && !trouble} placeholder={t('enrolment.siteSearch')} options={optionsOf(sites ?? [], (level) => t(`enrolment.level.${level}`))} />
          </Form.Item>
          <Form.Item name="kiosk" label={t('enrolment.kiosk')} rules={[{ required: true, type: 'integer', min: 1, max: 20, message: t('enrolment.kioskMissing') }]}>
            <InputNumber min={1} max={20} precision={0} />
          </Form.Item>
        </Form>
      ) : <Code made={made} />}
    </Modal>
  )
}

const optionsOf = (sites: readonly SiteRow[], levelName: (level: SiteRow['level']) => string) =>
  (['county', 'township', 'village'] as const).map((level) => ({
    label: levelName(level), options: sites.filter((site) => site.level === level).map(({ id, name }) => ({ value: id, label: name, search: `${name} ${id}` })),
  }))

function Code({ made }: { readonly made: Made }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      <Typography.Text strong className="code-for">{t('enrolment.for', { site: made.site, kiosk: made.kiosk })}</Typography.Text>
      <output className="code" aria-label={t('enrolment.code')}>{made.code}</output>
      <Flex justify="space-between" align="center">
        <Typography.Text type="secondary">{t('enrolment.expires', { time: formats.instant(made.expires) })}</Typography.Text>
        <Typography.Text copyable={{ text: made.code, tooltips: false, icon: [t('common.copy'), t('common.copied')] }} />
      </Flex>
    </>
  )
}
