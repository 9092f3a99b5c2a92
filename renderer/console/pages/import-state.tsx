import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftRow } from '../../../county/api/catalogue.ts'

const colours = { faulty: 'error', open: 'processing', submitted: 'warning', published: 'success', refused: 'error', discarded: 'default' } as const

export function StateTag({ state }: { readonly state: DraftRow['state'] }) {
  const { t } = useTranslation()
  return <Tag color={colours[state]}>{t(`imports.state.${state}`)}</Tag>
}
