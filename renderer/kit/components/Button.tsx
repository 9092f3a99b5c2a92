import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface Props {
  readonly children: ReactNode
  readonly onPress: () => void
  /** One `primary` a page; `help` is green and rings for a person. */
  readonly kind?: 'primary' | 'plain' | 'help' | 'quiet'
  readonly icon?: IconName
  /** The drawing stands after the words: an arrow that leads on. */
  readonly trailing?: boolean
  readonly disabled?: boolean
  /** Shows that the press was taken while its effect takes longer. */
  readonly busy?: boolean
  readonly wide?: boolean
}

/** A button. Acts on release; a finger that slides off cancels. Busy, it takes no press and says so. */
export function Button({ children, onPress, kind = 'plain', icon, trailing = false, disabled = false, busy = false, wide = false }: Props) {
  return (
    <Press className={cx(styles['button'], styles[kind], wide && styles['wide'], trailing && styles['trailing'])} data-busy={busy || undefined} data-way={kind === 'help' ? 'person' : undefined} onPress={() => { if (!busy) onPress() }} isDisabled={disabled}>
      {icon !== undefined && <Icon name={icon} className={styles['icon']} />}
      <span>{children}</span>
      {busy && <Icon name="hourglass" className={styles['busy']} />}
    </Press>
  )
}
