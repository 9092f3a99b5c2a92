import type { ReactNode } from 'react'
import { cx } from '../../cx.ts'
import { Press } from '../../Press.tsx'
import { t } from '../../words.ts'
import { Icon } from '../Icon.tsx'
import styles from './keyboard.module.css'

interface Props {
  readonly children: ReactNode
  /** A word instead of a letter. */
  readonly word?: boolean
  readonly wide?: boolean
  readonly disabled?: boolean
  readonly label?: string
  readonly onPress: () => void
}

export function Key({ children, word = false, wide = false, disabled = false, label, onPress }: Props) {
  return <Press className={cx(styles['key'], word && styles['word'], wide && styles['wide'])} isDisabled={disabled} {...(label === undefined ? {} : { 'aria-label': label })} onPress={onPress}>{children}</Press>
}

export const EraseKey = ({ onErase }: { onErase: () => void }) => <Key word onPress={onErase}><Icon name="backspace" />{t('pad.delete')}</Key>
