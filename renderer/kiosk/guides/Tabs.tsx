/** A few parts of one thing, one of which is shown. */
import { startTransition } from 'react'
import { Press } from '../../kit/Press.tsx'
import styles from './Tabs.module.css'

interface Props<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly name: string }[]
  readonly chosen: T
  readonly onChoose: (id: T) => void
}

export function Tabs<T extends string>({ label, tabs, chosen, onChoose }: Props<T>) {
  return (
    <div className={styles['tabs']} role="group" aria-label={label}>
      {tabs.map(({ id, name }) => <Press key={id} className={styles['tab'] ?? ''} aria-pressed={id === chosen} onPress={() => { startTransition(() => { onChoose(id) }) }}>{name}</Press>)}
    </div>
  )
}
