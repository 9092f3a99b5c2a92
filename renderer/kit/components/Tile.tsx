import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './Tile.module.css'

/** `drawn`: the drawing over its word, for many small things side by side. */
export type TileSize = 'row' | 'hero' | 'tall' | 'drawn'

interface Props {
  readonly icon: IconName
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly tone?: 'blue' | 'green' | 'plain'
  readonly size?: TileSize
  /** Elder mode: a number in a coloured disc, so that the tile can be named without reading. */
  readonly number?: number
  readonly aside?: ReactNode
  readonly onPress: () => void
}

/** Where a title has marks, it breaks at them and nowhere else. */
const isOnePhrase = (title: ReactNode): boolean => typeof title === 'string' && !/[，、：；（]/.test(title)

/** One thing to choose: a drawing, a few words, perhaps a fact. */
export function Tile({ icon, title, note, tone = 'plain', size = 'row', number, aside, onPress }: Props) {
  return (
    <Press data-tile className={cx(styles['tile'], styles[tone], styles[size])} onPress={onPress}>
      <span className={styles['drawing']}><Icon name={icon} /></span>
      <span className={styles['words']}>
        <b className={cx(styles['title'], isOnePhrase(title) && styles['phrase'])}>{title}</b>
        {note !== undefined && <span className={styles['note']}>{note}</span>}
      </span>
      {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      {number !== undefined && <span className={styles['disc']} data-disc={number} data-say={t(`listen.disc${((number - 1) % 4) + 1 as 1 | 2 | 3 | 4}`, { number })} aria-hidden>{number}</span>}
    </Press>
  )
}

/** `columns` of a portrait page; landscape has one more. */
export function Tiles({ children, columns = 2, fill = false }: { children: ReactNode; columns?: 1 | 2; fill?: boolean }) {
  return <div className={cx(styles['tiles'], columns === 1 && styles['one'], fill && styles['fill'])}>{children}</div>
}
