import type { ReactNode } from 'react'
import { t } from '../words.ts'
import { Button } from './Button.tsx'
import styles from './Pager.module.css'

interface Props {
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
  /** What stands in the place of the arrow on the last page: the way on, for who has seen it all. */
  readonly last?: ReactNode
}

/**
 * Large arrows and where one is, for the action row: nothing is swiped. One page needs no arrows;
 * the arrow that leads nowhere leaves its place empty, so that the other one never moves.
 */
export function Pager({ page, pages, onPage, last }: Props) {
  if (pages <= 1) return last
  return (
    <div className={styles['pager']} role="group" aria-label={t('pager.label')}>
      <span className={styles['side']}>{page > 0 && <Button icon="caretLeft" onPress={() => { onPage(page - 1) }}>{t('pager.previous')}</Button>}</span>
      <span className={styles['where']} role="status">{t('pager.page', { page: page + 1, of: pages })}</span>
      <span className={styles['side']}>{page < pages - 1 ? <Button icon="caretRight" trailing onPress={() => { onPage(page + 1) }}>{t('pager.next')}</Button> : last}</span>
    </div>
  )
}
