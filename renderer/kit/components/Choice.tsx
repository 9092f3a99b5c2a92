/** Choosing instead of typing: one of a few, yes or no, or one of many by pages of large keys. */
import { useState, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import styles from './Choice.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export interface Option { readonly value: string; readonly label: string; /** A drawing, so that it can be told apart without reading. */ readonly icon?: IconName }

/** One of at most a dozen. */
export function Choice({ label, options, value, onChange }: { label: string; options: readonly Option[]; value: string; onChange: (value: string) => void }) {
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles['choices'], options.length % 3 === 0 && styles['three'])}>
      {options.map((option, index) => (
        <Press key={option.value} role="radio" aria-checked={option.value === value} className={styles['choice']} onPress={() => { onChange(option.value) }}>
          {option.icon === undefined ? <span className={styles['dot']} data-disc={index + 1} aria-hidden /> : <Icon name={option.icon} className={styles['drawing']} />}<span>{option.label}</span>
        </Press>
      ))}
    </div>
  )
}

export function CheckTile({ label, note, checked, onChange }: { label: string; note?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Press aria-pressed={checked} className={styles['check']} onPress={() => { onChange(!checked) }}>
      <span className={styles['box']} aria-hidden>{checked && <Icon name="check" />}</span>
      <span className={styles['words']}><b>{label}</b>{note !== undefined && <span>{note}</span>}</span>
    </Press>
  )
}

interface GridProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly columns: number
  readonly rows: number
  readonly previous: string
  readonly next: string
  readonly extra?: ReactNode
}

/** One of many, in pages with large arrows: nothing to scroll. */
export function PagedChoice({ label, options, value, onChange, columns, rows, previous, next, extra }: GridProps) {
  const size = columns * rows
  const pages = Math.max(1, Math.ceil(options.length / size))
  const chosen = options.findIndex((option) => option.value === value)
  const [page, setPage] = useState(chosen < 0 ? 0 : Math.floor(chosen / size))
  const shown = options.slice(page * size, page * size + size)
  return (
    <div className={styles['paged']} role="group" aria-label={label}>
      <div className={styles['grid']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {shown.map((option) => (
          <Press key={option.value} aria-pressed={option.value === value} className={styles['cell']} onPress={() => { onChange(option.value) }}>{option.label}</Press>
        ))}
      </div>
      {(pages > 1 || extra !== undefined) && (
        <div className={styles['turn']}>
          {pages > 1 && <Press className={styles['arrow'] ?? ''} isDisabled={page === 0} onPress={() => { setPage(page - 1) }}><Icon name="caretLeft" />{previous}</Press>}
          {extra}
          {pages > 1 && <Press className={styles['arrow'] ?? ''} isDisabled={page === pages - 1} onPress={() => { setPage(page + 1) }}>{next}<Icon name="caretRight" /></Press>}
        </div>
      )}
    </div>
  )
}
