import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './Dialog.module.css'

interface Props {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions: ReactNode
  /** A dialog that asks whether somebody is there must not vanish by a touch beside it. */
  readonly urgent?: boolean
}

/** A question over the page. Touching beside it does nothing: only its buttons answer. */
export function Dialog({ title, children, actions, urgent = false }: Props) {
  return (
    <ModalOverlay className={styles['veil'] ?? ''} isOpen isKeyboardDismissDisabled>
      <Modal className={styles['box'] ?? ''}>
        <AriaDialog className={styles['dialog'] ?? ''} role={urgent ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className={styles['title'] ?? ''}>{title}</Heading>
          {children}
          <div className={styles['actions']}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
