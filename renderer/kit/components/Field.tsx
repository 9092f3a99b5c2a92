/** A question with its example and, when something is wrong, what to do, under it. */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  /** Said over the answer, unless the page's title says it already. */
  readonly label?: ReactNode
  /** The question for who cannot see, when there is no label. */
  readonly name?: string
  readonly note?: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly active?: boolean
  /** Where the answer comes from, if nobody typed it. */
  readonly mark?: string | undefined
  readonly children: ReactNode
}

export function Field({ label, name, note, hint, error, active = false, mark, children }: Props) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  // The pad takes room: the question being answered must stay in sight, and so must what is wrong with it.
  useEffect(() => { if (active || error !== undefined) box.current?.scrollIntoView({ block: 'nearest' }) }, [active, error])
  return (
    <div ref={box} role="group" {...(label === undefined ? { 'aria-label': name } : { 'aria-labelledby': `${id}-label` })} aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`} className={cx(styles['field'], error !== undefined && styles['wrong'])}>
      {label !== undefined && <div id={`${id}-label`} className={styles['label']}>{label}{note !== undefined && <span className={styles['note']}>{note}</span>}</div>}
      {children}
      {mark !== undefined && <p className={styles['mark']}><Icon name="idCard" />{mark}</p>}
      {error !== undefined && <p id={`${id}-error`} role="alert" className={styles['error']}><Icon name="warning" /><span>{error}</span></p>}
      {hint !== undefined && mark === undefined && <p id={`${id}-hint`} className={styles['hint']}>{hint}</p>}
    </div>
  )
}

interface TypedProps {
  readonly value: string
  /** Letters not yet turned into characters. */
  readonly composing?: string
  readonly active?: boolean
  readonly placeholder?: string
  readonly unit?: string
  readonly label?: string
  readonly onPress?: () => void
}

/** What was typed so far, with a caret where the next character goes. Pressed to type here. */
export function TypedText({ value, composing = '', active = false, placeholder = '', unit, label, onPress }: TypedProps) {
  const empty = value === '' && composing === ''
  const box = useRef<HTMLButtonElement>(null)
  // A pad, a choice or a turned panel may take the room: where it is typed stays in sight.
  useEffect(() => {
    const main = box.current?.closest('main')
    if (!active || main === null || main === undefined) return
    const observer = new ResizeObserver(() => { box.current?.scrollIntoView({ block: 'nearest' }) })
    observer.observe(main)
    return () => { observer.disconnect() }
  }, [active])
  return (
    <Press ref={box} data-typed className={cx(styles['typed'], active && styles['active'])} data-private {...(label === undefined ? {} : { 'data-name': label, 'aria-label': `${label} ${value}${composing}` })} {...(onPress === undefined ? {} : { onPress })}>
      <span className={cx(styles['text'], empty && styles['empty'])}>
        {value}
        {composing !== '' && <u>{composing}</u>}
        {active && <i className={styles['caret']} data-caret aria-hidden />}
        {empty && !active && placeholder}
      </span>
      {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
    </Press>
  )
}
