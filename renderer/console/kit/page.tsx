/** The frame of every page: title, what it is for, how fresh it is; and its loading and failed states. */
import { ReloadOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Result, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Live } from './live.ts'
import { useFormats } from './place.ts'

interface PageProps<T> {
  readonly title: string
  readonly lead: string
  readonly live: Live<T>
  readonly action?: ReactNode
  /** Stand still while their contents come. */
  readonly filters?: ReactNode
  readonly children: (data: T) => ReactNode
}

export function Page<T>({ title, lead, live, action, filters, children }: PageProps<T>) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <Flex vertical gap={20}>
      <Flex justify="space-between" align="end" gap={24} wrap>
        <div>
          <Typography.Title level={1} className="page-title">{title}</Typography.Title>
          <Typography.Text type="secondary">{lead}</Typography.Text>
        </div>
        <Flex gap={12} align="center">
          {live.at !== null && <Typography.Text type="secondary" className="numbers">{t('live.updated', { time: formats.clockSeconds(live.at) })}</Typography.Text>}
          <Button icon={<ReloadOutlined />} onClick={live.refresh}>{t('live.refresh')}</Button>
          {action}
        </Flex>
      </Flex>
      {live.trouble === 'unreachable' && live.data !== null && live.at !== null && (
        <Alert type="warning" showIcon title={t('live.stale', { time: formats.clockSeconds(live.at) })} />
      )}
      {live.data === null && filters !== undefined && <div className="card">{filters}</div>}
      <Body live={live}>{children}</Body>
    </Flex>
  )
}

function Body<T>({ live, children }: Pick<PageProps<T>, 'live' | 'children'>) {
  const { t } = useTranslation()
  if (live.trouble === 'forbidden') return <Result status="403" title={t('live.forbidden')} />
  if (live.data !== null) return children(live.data)
  if (live.trouble === null) return <div className="card padded"><Skeleton active title={false} paragraph={{ rows: 8 }} /></div>
  return (
    <div className="card padded">
      <Result status="warning" title={t('live.failed')} subTitle={t('live.failedHint')} extra={<Button type="primary" onClick={live.refresh}>{t('live.again')}</Button>} />
    </div>
  )
}
