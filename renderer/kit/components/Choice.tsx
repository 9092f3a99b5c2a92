/** Choosing instead of typing: one of a few, yes or no, or one of many by pages of large keys. */
import { useState, type ReactNode } from 'react'
import { Button as Press, Radio, RadioGroup, ToggleButton } from 'react-aria-components'
import { cx } from '../cx.ts'
import styles from './Choice.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export interface Option { readonly value: string; readonly label: string; /** A drawing, so that it can be told apart without reading. */ readonly icon?: IconName }

/** One of at most a dozen. */
export function Choice({ label, options, value, onChange }: { label: string; options: readonly Option[]; value: string; onChange: (value: string) => void }) {
  return (
    <RadioGroup aria-label={label} value={value === '' ? null : value} onChange={onChange} className={cx(styles['choices'], options.length % 3 === 0 && styles['three'])}>
      {options.map((option, index) => (
        <Radio key={option.value} value={option.value} className={styles['choice'] ?? ''}>
          {option.icon === undefined ? <span className={styles['dot']} data-disc={index + 1} aria-hidden /> : <Icon name={option.icon} className={styles['drawing']} />}<span>{option.label}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

export function CheckTile({ label, note, checked, onChange }: { label: string; note?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <ToggleButton className={styles['check'] ?? ''} isSelected={checked} onChange={onChange}>
      <span className={styles['box']} aria-hidden>{checked && <Icon name="check" />}</span>
      <span className={styles['words']}><b>{label}</b>{note !== undefined && <span>{note}</span>}</span>
    </ToggleButton>
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
          <ToggleButton key={option.value} className={styles['cell'] ?? ''} isSelected={option.value === value} onChange={() => { onChange(option.value) }}>{option.label}</ToggleButton>
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
