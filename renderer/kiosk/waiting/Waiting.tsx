import { Icon } from '../../kit/components/Icon.tsx'
import { t } from '../words.ts'
import styles from './Waiting.module.css'

/** A calm wait while the station starts. `first`: there is no page to keep yet. */
export function Waiting({ first = false }: { first?: boolean }) {
  return (
    <div className={styles['waiting']} role="status">
      <Icon name="hourglass" className={styles['icon']} />
      <b>{t('waiting.title')}</b>
      <p>{t(first ? 'waiting.first' : 'waiting.text')}</p>
    </div>
  )
}
