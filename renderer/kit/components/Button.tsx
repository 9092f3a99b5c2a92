import type { ReactNode } from 'react'
import { Button as Press } from 'react-aria-components'
import { cx } from '../cx.ts'
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

/**
 * A button. Acts on release; a finger that slides off cancels. Busy, it takes no press: React Aria's
 * own `isPending` leaves an image without a name in the page for each button that was ever busy.
 */
export function Button({ children, onPress, kind = 'plain', icon, trailing = false, disabled = false, busy = false, wide = false }: Props) {
  return (
    <Press className={cx(styles['button'], styles[kind], wide && styles['wide'], trailing && styles['trailing'])} data-busy={busy || undefined} data-way={kind === 'help' ? 'person' : undefined} onPress={() => { if (!busy) onPress() }} isDisabled={disabled}>
      {icon !== undefined && <Icon name={icon} className={styles['icon']} />}
      <span>{children}</span>
      {busy && <Icon name="hourglass" className={styles['busy']} />}
    </Press>
  )
}
