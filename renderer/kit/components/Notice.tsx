import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './Notice.module.css'

interface Props {
  /** `trouble` only when something failed; `care` for "works, but". */
  readonly tone: 'trouble' | 'care' | 'good' | 'plain'
  readonly icon: IconName
  readonly title: ReactNode
  readonly children?: ReactNode
  /** A code or a picture at the end. */
  readonly aside?: ReactNode
}

/** A box that says one thing: what is, and what to do. Announced when it appears. */
export function Notice({ tone, icon, title, children, aside }: Props) {
  return (
    <div className={cx(styles['notice'], styles[tone])} role={tone === 'trouble' ? 'alert' : 'status'}>
      <Icon name={icon} className={styles['icon']} />
      <div className={styles['words']}>
        <b className={styles['title']}>{title}</b>
        {children !== undefined && <div className={styles['text']}>{children}</div>}
      </div>
      {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
    </div>
  )
}
