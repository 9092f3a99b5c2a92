/** 接口: what is plugged in and may be the model that was chosen, the likeliest first; and what nothing here can drive. */
import type { DeviceReport, PluggedIn } from '../../../station/api/devices-contract.ts'
import { Icon } from '../../kit/components/Icon.tsx'
import { Press } from '../../kit/Press.tsx'
import styles from './devices.module.css'
import { portsFor } from './plugged.ts'
import { t } from './words.ts'

interface Props {
  readonly plugged: PluggedIn | null
  readonly profile: string
  /** The class that is being assigned: what it has itself is not another's. */
  readonly own: DeviceReport['class']
  readonly port: string
  readonly onChoose: (port: string) => void
}

export function Ports({ plugged, profile, own, port, onChoose }: Props) {
  const fitting = portsFor(plugged, profile)
  return (
    <>
      <b>{t('assign.port')}</b>
      {plugged !== null && fitting.length === 0 && <p className={styles['small']}>{t('ports.none')}</p>}
      {fitting.length > 0 && (
        <div role="radiogroup" aria-label={t('assign.port')} className={styles['ports']}>
          {fitting.map((each) => (
            <Press key={each.port} role="radio" aria-checked={each.port === port || each.path === port} className={styles['port']} onPress={() => { onChoose(each.port) }}>
              <span className={styles['portName']}><b>{each.name}</b><small>{each.path}</small></span>
              <span className={styles['state']} data-tone={each.taken !== null && each.taken !== own ? 'amber' : each.likely === 'possible' ? undefined : 'green'}>
                {each.taken !== null && each.taken !== own ? t('ports.taken', { device: t(`classes.${each.taken}`) }) : t(`ports.${each.likely}`)}
              </span>
            </Press>
          ))}
        </div>
      )}
    </>
  )
}

/** For technicians: what is plugged in and has no driver, so that nobody looks for a broken cable. */
export function Unsupported({ devices }: { readonly devices: PluggedIn['unsupported'] }) {
  return (
    <section className={styles['card']} data-tone="amber">
      <header className={styles['head']}>
        <Icon name="warning" />
        <div>
          <h2>{t('ports.unsupported')}</h2>
          <p className={styles['small']}>{t('ports.unsupportedHint')}</p>
        </div>
      </header>
      <ul className={styles['past']}>{devices.map(({ port, name }) => <li key={port}>{name} · {port}</li>)}</ul>
    </section>
  )
}
