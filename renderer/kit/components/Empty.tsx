import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './State.module.css'

interface Props {
  readonly icon: IconName
  readonly title: ReactNode
  /** What one can do instead. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Nothing here, said calmly, with what to do instead. */
export function Empty({ icon, title, children, actions }: Props) {
  return (
    <div className={styles['state']} role="status">
      <Icon name={icon} className={styles['drawing']} />
      <b className={styles['title']}>{title}</b>
      {children !== undefined && <p className={styles['text']}>{children}</p>}
      {actions !== undefined && <div className={styles['ways']}>{actions}</div>}
    </div>
  )
}
