import styles from './Progress.module.css'

/** How far along a task is, in whole steps; `label` says it in words. */
export function Progress({ step, of, label }: { step: number; of: number; label: string }) {
  return (
    <div className={styles['track']} role="progressbar" aria-label={label} aria-valuetext={label} aria-valuenow={step} aria-valuemin={0} aria-valuemax={of}>
      <div className={styles['done']} style={{ width: `${(100 * step) / of}%` }} />
    </div>
  )
}
