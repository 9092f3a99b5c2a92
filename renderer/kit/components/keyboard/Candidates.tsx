/** The row of characters to choose from, in pages with an arrow on either side: nothing to swipe. */
import { useState, type ReactNode } from 'react'
import { pagesOf } from '../../input/pages.ts'
import { useOriented } from '../../orientation.ts'
import { Press } from '../../Press.tsx'
import { t } from '../../words.ts'
import { Icon } from '../Icon.tsx'
import styles from './keyboard.module.css'

interface Props {
  readonly texts: readonly string[]
  readonly large: boolean
  /** Said when there is nothing to choose. */
  readonly hint: ReactNode
  readonly onChoose: (index: number) => void
}

/** Millimetres, as in keyboard.module.css: least width, width of a character, space around, room for all with both arrows. */
const normal = { least: 21, character: 9, around: 9, room: { portrait: 218, landscape: 182 } } as const
const elder = { least: 26, character: 13, around: 9, room: { portrait: 196, landscape: 164 } } as const

export function Candidates({ texts, large, hint, onChoose }: Props) {
  const [page, setPage] = useState(0)
  const size = large ? elder : normal
  const room = useOriented(size.room)
  const starts = pagesOf(texts.map((text) => Math.max(size.least, size.character * [...text].length + size.around)), room)
  const at = Math.min(page, starts.length - 1)
  const from = starts[at] ?? 0
  if (texts.length === 0) return <div className={styles['candidates']}><span className={styles['hint']}>{hint}</span></div>
  return (
    <div className={styles['candidates']} data-private role="group" aria-label={t('keyboard.candidates')}>
      {starts.length > 1 && <Arrow icon="caretLeft" label={t('keyboard.previous')} disabled={at === 0} onPress={() => { setPage(at - 1) }} />}
      <div className={styles['row']}>
        {texts.slice(from, starts[at + 1]).map((text, index) => (
          <Press key={text} className={styles['candidate'] ?? ''} onPress={() => { onChoose(from + index) }}>{text}</Press>
        ))}
      </div>
      {starts.length > 1 && <Arrow icon="caretRight" label={t('keyboard.next')} disabled={at === starts.length - 1} onPress={() => { setPage(at + 1) }} />}
    </div>
  )
}

function Arrow({ icon, label, disabled, onPress }: { icon: 'caretLeft' | 'caretRight'; label: string; disabled: boolean; onPress: () => void }) {
  return <Press className={styles['arrow'] ?? ''} aria-label={label} isDisabled={disabled} onPress={onPress}><Icon name={icon} /></Press>
}
