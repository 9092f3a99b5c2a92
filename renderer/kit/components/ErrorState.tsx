import type { ReactNode } from 'react'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import styles from './State.module.css'

interface Props {
  /** What did not work. */
  readonly title: ReactNode
  /** What to do next. */
  readonly children: ReactNode
  /** The stable code, to be read to a helper on the telephone. */
  readonly code?: string
  readonly actions?: ReactNode
}

/** A page whose purpose failed: what happened, what to do next, a code. For a part of a page there is Notice. */
export function ErrorState({ title, children, code, actions }: Props) {
  return (
    <div className={styles['state']} role="alert">
      <Icon name="warning" className={styles['trouble']} />
      <b className={styles['title']}>{title}</b>
      <p className={styles['text']}>{children}</p>
      {code !== undefined && <p className={styles['code']}>{t('error.code', { code })}</p>}
      {actions !== undefined && <div className={styles['ways']}>{actions}</div>}
    </div>
  )
}
