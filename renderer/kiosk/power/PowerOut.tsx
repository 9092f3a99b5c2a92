/**
 * Instead of everything else while the battery is at its end: nobody begins what the machine
 * cannot finish. It goes by itself when the power is back.
 */
import { Icon } from '../../kit/components/Icon.tsx'
import type { Place } from '../../../station/api/contract.ts'
import { t } from '../words.ts'
import styles from './PowerOut.module.css'

export function PowerOut({ place: { site, county } }: { readonly place: Place }) {
  return (
    <main className={styles['out']} data-page="power-out">
      <b className={styles['site']}>{site.name}</b>
      <div className={styles['what']}>
        <Icon name="battery" className={styles['icon']} />
        <h1>{t('power.ending')}</h1>
        <p>{t('power.endingText')}</p>
        <small>{t('power.code', { code: 'UP-105' })}</small>
      </div>
      <p className={styles['ways']}><Icon name="phone" />{t('power.urgent', { phone: county.servicePhone })}</p>
    </main>
  )
}
