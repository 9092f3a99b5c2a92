/** For whom: the county, a township, one site. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScopeRow } from '../../../county/api/catalogue.ts'
import { api } from '../api.ts'

interface Props {
  readonly id?: string
  readonly value: string
  readonly onChange: (scope: string) => void
}

export function ScopeSelect({ id, value, onChange }: Props) {
  const { t } = useTranslation()
  const [scopes, setScopes] = useState<readonly ScopeRow[]>([])
  useEffect(() => void api.catalogue.scopes().then(setScopes, () => undefined), [])
  const option = ({ scope, name, level }: ScopeRow) => ({ value: scope, label: level === 'county' ? t('catalogue.wholeCounty', { name }) : name, search: `${name} ${scope}` })
  return (
    <Select className="site-select" {...(id === undefined ? { 'aria-label': t('catalogue.scope') } : { id })} showSearch={{ optionFilterProp: 'search' }} loading={scopes.length === 0} placeholder={t('catalogue.scopeSearch')} value={value} onChange={onChange}
      options={(['county', 'township', 'village'] as const).map((level) => ({ label: t(`enrolment.level.${level}`), options: scopes.filter((row) => row.level === level).map(option) }))} />
  )
}
