/** 本机: what this kiosk is, whether it is well, and how it stands with its county. */
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { HealthCode } from '../../domain/upkeep/health.ts'
import type { Machine as Facts } from '../../station/api/staff-contract.ts'
import { Button } from '../kit/components/Button.tsx'
import { Icon } from '../kit/components/Icon.tsx'
import { Loading } from '../kit/components/Loading.tsx'
import { when, type DevicePage } from './devices/page.ts'
import { t as device } from './devices/words.ts'
import { size, span } from './figures.ts'
import styles from './staff.module.css'
import { t } from './words.ts'

export function Machine({ client }: DevicePage) {
  const [facts, setFacts] = useState<Facts | null>(null)
  const look = useCallback(() => client.staff.machine().then(setFacts, () => {}), [client])
  useEffect(() => { void look() }, [look])
  if (facts === null) return <Loading label={device('looking')} />
  const { troubles } = facts.health
  return (
    <>
      <div className={styles['summary']}>
        <p data-well={troubles.length === 0} role="status"><Icon name={troubles.length === 0 ? 'check' : 'warning'} />{troubles.length === 0 ? t('machine.well') : t('machine.look', { count: troubles.length })}</p>
        <Button icon="search" onPress={() => { void look() }}>{t('machine.again')}</Button>
      </div>
      {troubles.length > 0 && <ul className={styles['troubles']}>{troubles.map((code) => <Trouble key={code} code={code} />)}</ul>}
      <div className={styles['groups']}>
        <Group title={t('machine.groups.storage')}><Storage health={facts.health} /></Group>
        <Group title={t('machine.groups.county')}><County facts={facts} /></Group>
        <Group title={t('machine.groups.self')}><Self facts={facts} /></Group>
      </div>
    </>
  )
}

/** What keeps people from being served, or may cost what they filed. */
const grave: readonly HealthCode[] = ['LE-101', 'LE-102', 'LE-104', 'LE-110']

const Trouble = ({ code }: { readonly code: HealthCode }) => (
  <li data-grave={grave.includes(code)}><b>{t(`troubles.${code}.what`)}</b>{t(`troubles.${code}.todo`)}<small>{device('code', { code })}</small></li>
)

function Storage({ health: { media, reserveHeld, ledgerBytes, journalBehind, lost, checked, backedUp } }: { readonly health: Facts['health'] }) {
  return (
    <>
      {media.map(({ holds, freeBytes, totalBytes, readOnly }) => (
        <Fact key={holds} name={t(`machine.media.${holds}`)} value={readOnly ? t('machine.readOnly') : t('machine.room', { free: size(freeBytes), total: size(totalBytes) })} />
      ))}
      <Fact name={t('machine.reserve')} value={t(reserveHeld ? 'machine.reserveHeld' : 'machine.reserveGone')} />
      <Fact name={t('machine.ledger')} value={size(ledgerBytes)} />
      <Fact name={t('machine.copy')} value={journalBehind ? t('machine.copyBehind') : t('machine.copyWhole')} />
      <Fact name={t('machine.checked')} value={checked === null ? t('machine.neverChecked') : t(checked.found === 0 ? 'machine.checkedWell' : 'machine.checkedFound', { at: when(checked.at), found: checked.found })} />
      {lost > 0 && <Fact name={t('machine.lost')} value={t('machine.count', { count: lost })} />}
      <Fact name={t('machine.backedUp')} value={backedUp === null ? t('machine.neverBackedUp') : t('machine.backedUpAt', { at: when(backedUp.at), size: size(backedUp.bytes) })} />
    </>
  )
}

function County({ facts: { online, offlineSince, catalogueStaleDays, health: { backlog } } }: { readonly facts: Facts }) {
  const { count, oldestSeconds } = backlog
  return (
    <>
      <Fact name={t('machine.link')} value={online ? t('machine.online') : offlineSince === null ? t('machine.offline') : t('machine.offlineSince', { at: when(offlineSince) })} />
      <Fact name={t('machine.backlog')} value={count > 0 && oldestSeconds !== null ? t('machine.backlogSince', { count, since: span(oldestSeconds * 1_000) }) : t('machine.count', { count })} />
      <Fact name={t('machine.catalogue')} value={catalogueStaleDays === null ? t('machine.catalogueFresh') : t('machine.catalogueStale', { days: catalogueStaleDays })} />
    </>
  )
}

function Self({ facts: { site, siteName, kiosk, version, businessDay, bootId, health: { clock, upMs } } }: { readonly facts: Facts }) {
  return (
    <>
      <Fact name={t('machine.site')} value={`${siteName} ${site}`} />
      <Fact name={t('machine.kiosk')} value={kiosk} />
      <Fact name={t('machine.version')} value={version} />
      <Fact name={t('machine.clock')} value={t(`machine.clocks.${clock}`)} />
      <Fact name={t('machine.day')} value={businessDay} />
      <Fact name={t('machine.up')} value={span(upMs)} />
      <Fact name={t('machine.boot')} value={bootId.slice(0, 8)} />
    </>
  )
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => <section><h2>{title}</h2><dl className={styles['facts']}>{children}</dl></section>

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => <div><dt>{name}</dt><dd>{value}</dd></div>
