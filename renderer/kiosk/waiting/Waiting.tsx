import { useEffect, useState } from 'react'
import { Icon } from '../../kit/components/Icon.tsx'
import { t } from '../words.ts'
import styles from './Waiting.module.css'

/** Milliseconds of a wait that nobody needs to be told of. */
const UNSAID = 400

/** A calm wait while the station starts. `first`: there is no page to keep yet, and mostly it comes before this would. */
export function Waiting({ first = false }: { first?: boolean }) {
  const [said, setSaid] = useState(!first)
  useEffect(() => {
    const timer = setTimeout(() => { setSaid(true) }, UNSAID)
    return () => { clearTimeout(timer) }
  }, [])
  if (!said) return null
  return (
    <div className={styles['waiting']} role="status">
      <Icon name="hourglass" className={styles['icon']} />
      <b>{t('waiting.title')}</b>
      <p>{t(first ? 'waiting.first' : 'waiting.text')}</p>
    </div>
  )
}
