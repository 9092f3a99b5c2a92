import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './Dialog.module.css'

interface Props {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions: ReactNode
  /** A dialog that asks whether somebody is there must not vanish by a touch beside it. */
  readonly urgent?: boolean
}

/** A question over the page, which is out of reach meanwhile. Touching beside it does nothing: only its buttons answer. A browser closes it at the second Escape whatever a page says: it is opened again. */
export function Dialog({ title, children, actions, urgent = false }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    heading.current?.focus()
    // Who was somewhere before is there again.
    return () => { dialog?.close() }
  }, [])
  return (
    <dialog ref={box} className={styles['box']} role={urgent ? 'alertdialog' : 'dialog'} aria-labelledby={titleId} onClose={() => { if (box.current?.open === false) box.current.showModal() }}>
      <div className={styles['dialog']}>
        <h2 ref={heading} id={titleId} tabIndex={-1} className={styles['title']}>{title}</h2>
        {children}
        <div className={styles['actions']}>{actions}</div>
      </div>
    </dialog>
  )
}
