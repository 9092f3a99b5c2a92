import { ProgressBar } from 'react-aria-components'
import styles from './Progress.module.css'

/** How far along a task is, in whole steps; `label` says it in words. */
export function Progress({ step, of, label }: { step: number; of: number; label: string }) {
  const width = `${(100 * step) / of}%`
  return (
    <ProgressBar className={styles['track'] ?? ''} value={step} maxValue={of} valueLabel={label} aria-label={label}>
      <div className={styles['done']} style={{ width }} />
    </ProgressBar>
  )
}
