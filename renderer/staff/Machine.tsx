/** 本机: what this kiosk is and how it stands with its county. */
import { useEffect, useState } from 'react'
import type { Machine as Facts } from '../../station/api/staff-contract.ts'
import { Loading } from '../kit/components/Loading.tsx'
import { when, type DevicePage } from './devices/page.ts'
import { t as device } from './devices/words.ts'
import styles from './staff.module.css'
import { t } from './words.ts'

export function Machine({ client }: DevicePage) {
  const [facts, setFacts] = useState<Facts | null>(null)
  useEffect(() => {
    let left = false
    client.staff.machine().then((machine) => { if (!left) setFacts(machine) }, () => {})
    return () => { left = true }
  }, [client])
  if (facts === null) return <Loading label={device('looking')} />
  const { site, siteName, kiosk, version, online, offlineSince, backlog, catalogueStaleDays, businessDay, bootId } = facts
  return (
    <dl className={styles['facts']}>
      <Fact name={t('machine.site')} value={`${siteName} ${site}`} />
      <Fact name={t('machine.kiosk')} value={kiosk} />
      <Fact name={t('machine.version')} value={version} />
      <Fact name={t('machine.link')} value={online ? t('machine.online') : offlineSince === null ? t('machine.offline') : t('machine.offlineSince', { at: when(offlineSince) })} />
      <Fact name={t('machine.backlog')} value={t('machine.backlogCount', { count: backlog })} />
      <Fact name={t('machine.catalogue')} value={catalogueStaleDays === null ? t('machine.catalogueFresh') : t('machine.catalogueStale', { days: catalogueStaleDays })} />
      <Fact name={t('machine.day')} value={businessDay} />
      <Fact name={t('machine.boot')} value={bootId} />
    </dl>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => <div><dt>{name}</dt><dd>{value}</dd></div>
