/** One matter in a list: what people call it large, its official name small, who answers for it, and whether it can be done here. */
import type { ReactNode } from 'react'
import { Icon } from '../../kit/components/Icon.tsx'
import type { ItemHead } from '../../kit/outline.ts'
import { Press } from '../../kit/Press.tsx'
import { departmentOf, formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './ItemRow.module.css'
import type { Mark } from './search.ts'
import { t } from './words.ts'

export function ItemRow({ item, marks = [], onPress }: { item: ItemHead; marks?: readonly Mark[]; onPress: () => void }) {
  const { catalogue } = useKiosk()
  return (
    <Press className={styles['row'] ?? ''} onPress={onPress}>
      <span className={styles['words']}>
        <b className={styles['plain']}>{marked(item.plainName, marks.filter((mark) => mark.in === 'plainName'))}</b>
        <span className={styles['official']}>
          {item.officialName !== item.plainName && <span>{marked(item.officialName, marks.filter((mark) => mark.in === 'officialName'))}</span>}
          <span>{departmentOf(catalogue, item)}</span>
        </span>
      </span>
      {formOf(catalogue, item) !== null && <em className={styles['here']}>{t('list.here')}</em>}
      <Icon name="caretRight" className={styles['leads']} />
    </Press>
  )
}

/** The text with what was meant set off; a mark that does not fit is left out. */
function marked(text: string, marks: readonly Mark[]): ReactNode {
  const inOrder = [...marks].filter(({ from, to }) => from >= 0 && from < to && to <= text.length).sort((a, b) => a.from - b.from)
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of inOrder) {
    if (from < at) continue
    parts.push(text.slice(at, from), <mark key={from} className={styles['mark']}>{text.slice(from, to)}</mark>)
    at = to
  }
  return <>{parts}{text.slice(at)}</>
}
