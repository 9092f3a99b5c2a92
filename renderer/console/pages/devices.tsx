/** 设备与耗材: what stations say of their devices, and what they ask for. */
import { Table, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLive } from '../kit/live.ts'
import { Page } from '../kit/page.tsx'
import { Moment, Nothing, pagesOf } from '../kit/pieces.tsx'

const ask = async (signal: AbortSignal) => {
  const [devices, requests] = await Promise.all([api.devices.list(undefined, { signal }), api.devices.supplyRequests(undefined, { signal })])
  return { devices, requests }
}

export function Devices() {
  const { t, i18n } = useTranslation()
  const live = useLive(ask)
  // A newer station may tell of what this console has no words for yet.
  const words = (key: string, otherwise: string): string => (i18n.exists(`devices.${key}`) ? t(`devices.${key}` as 'devices.fine') : otherwise)
  const site = { title: t('devices.column.site'), dataIndex: 'siteName', render: (name: string) => <Typography.Text strong>{name}</Typography.Text> }
  return (
    <Page title={t('devices.title')} lead={t('devices.lead')} live={live}>
      {({ devices, requests }) => (
        <>
          <div className="card">
            <Table rowKey={(row) => `${row.station} ${row.supply}`} dataSource={requests} pagination={pagesOf(requests)} title={() => t('devices.requests')} locale={{ emptyText: <Nothing title={t('devices.noRequests')} /> }}
              columns={[
                { title: t('devices.column.at'), dataIndex: 'requestedAt', width: 220, render: (at: string) => <Moment at={at} /> }, site,
                { title: t('devices.column.supply'), dataIndex: 'supply', render: (supply: string) => words(`supply.${supply}`, supply) },
                { title: t('devices.column.left'), dataIndex: 'left', className: 'numbers' },
              ]} />
          </div>
          <div className="card">
            <Table rowKey={(row) => `${row.station} ${row.class}`} dataSource={devices} pagination={pagesOf(devices)} title={() => t('devices.column.class')} locale={{ emptyText: <Nothing title={t('devices.empty')} /> }}
              columns={[
                { title: t('devices.column.at'), dataIndex: 'at', width: 220, render: (at: string) => <Moment at={at} /> }, site,
                { title: t('devices.column.class'), dataIndex: 'class', render: (name: string) => words(`class.${name}`, name) },
                { title: t('devices.column.state'), dataIndex: 'code', render: (code: string | null) => (code === null ? <Tag color="success">{t('devices.fine')}</Tag> : <><Tag color="error">{code}</Tag>{words(`fault.${code}`, '')}</>) },
                { title: t('devices.column.where'), render: (_, { profile, port }) => <Typography.Text type="secondary">{[profile, port].filter((part) => part !== null).join(' · ')}</Typography.Text> },
              ]} />
          </div>
        </>
      )}
    </Page>
  )
}
