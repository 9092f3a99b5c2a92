/** 设备: how each device is, what is wrong and what to do, and a test of each. */
import type { DeviceReport } from '../../../station/api/devices-contract.ts'
import { useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import type { IconName } from '../../kit/components/icons.ts'
import { Loading } from '../../kit/components/Loading.tsx'
import { useWatch } from '../../kit/watch.ts'
import { Assign } from './Assign.tsx'
import styles from './devices.module.css'
import { when, type DevicePage } from './page.ts'
import { usePlugged } from './plugged.ts'
import { Unsupported } from './Ports.tsx'
import { ReadinessPrint, TestOf } from './Tests.tsx'
import { Wire } from './Wire.tsx'
import { faultWords, t } from './words.ts'

const icons: Readonly<Record<DeviceReport['class'], IconName>> = { 'receipt-printer': 'receipt', 'a4-printer': 'printer', 'id-card': 'idCard', locker: 'lock', 'rating-pad': 'tap', scanner: 'qrCode', 'smart-card': 'idCard', ups: 'battery' }

export function Devices(page: DevicePage) {
  const reports = useWatch('devices', (signal) => page.client.devices.watch(undefined, { signal }))
  const [lookedAt, setLookedAt] = useState<DeviceReport['class'] | null>(null)
  if (reports === null) return <Loading label={t('looking')} />
  const wired = reports.find((report) => report.class === lookedAt)
  if (wired !== undefined) return <Wire report={wired} page={page} onBack={() => { setLookedAt(null) }} />
  const troubles = reports.filter(({ code }) => code !== null).length
  return (
    <div className={styles['page']}>
      <div className={styles['lead']}>
        <p className={styles[troubles === 0 ? 'well' : 'look']} role="status"><Icon name={troubles === 0 ? 'check' : 'warning'} />{troubles === 0 ? t('readiness.well') : t('readiness.look', { count: troubles })}</p>
        <ReadinessPrint {...page} />
      </div>
      <ul className={styles['cards']}>
        {reports.map((report) => <li key={report.class}><Card report={report} page={page} onWire={() => { setLookedAt(report.class) }} /></li>)}
        {page.technician && <Strangers {...page} />}
      </ul>
    </div>
  )
}

/** What is plugged in and cannot be driven; nothing, as it should be, most of the time. */
function Strangers({ client }: DevicePage) {
  const unsupported = usePlugged(client)?.unsupported ?? []
  return unsupported.length > 0 && <li><Unsupported devices={unsupported} /></li>
}

/** Green for what works, red for what somebody must look at, nothing for what is not there. */
const toneOf = ({ state, code }: DeviceReport): string => (code !== null ? 'red' : state === 'ready' ? 'green' : 'grey')

function Card({ report, page, onWire }: { readonly report: DeviceReport; readonly page: DevicePage; readonly onWire: () => void }) {
  const { class: deviceClass, code, state, model, port, past, detail, wire } = report
  const fault = code === null ? null : faultWords(code)
  return (
    <section className={styles['card']} data-tone={toneOf(report)}>
      <header className={styles['head']}>
        <Icon name={icons[deviceClass]} />
        <div>
          <h2>{t(`classes.${deviceClass}`)}</h2>
          <p className={styles['small']}>{model === null || port === null ? t('nothing') : t('where', { model, port })}</p>
        </div>
        <b className={styles['state']}>{t(`states.${state}`)}</b>
      </header>
      {wire === 'on' && <p className={styles['running']}>{t('wire.running')}</p>}
      {fault !== null && <p className={styles['fault']}><b>{fault.what}</b>{fault.todo}<small>{t('code', { code: code ?? '' })}</small></p>}
      <div className={styles['row']}>
        {state !== 'none' && <TestOf report={report} page={page} />}
        {page.technician && wire !== 'none' && <Button icon="search" onPress={onWire}>{t('wire.open')}</Button>}
        {page.technician && <Assign report={report} page={page} />}
      </div>
      {state !== 'none' && (
        <details className={styles['past']}>
          <summary>{t('past')}</summary>
          {past.length === 0 ? <p>{t('noPast')}</p> : <ul>{past.map(({ code: was, at }, index) => <li key={index}>{t('pastLine', { at: when(at), what: t('faultWithCode', { what: faultWords(was).what, code: was }) })}</li>)}</ul>}
          {detail !== null && <p lang="en">{t('detail', { detail })}</p>}
        </details>
      )}
    </section>
  )
}
