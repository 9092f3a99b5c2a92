/** What can be done here: first what can be filed at this machine, then what one can read about before going to a window. */
import { useState } from 'react'
import type { ItemHead } from '../../kit/outline.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { itemsOf, type LifeEvent } from '../home/life-events.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'

/** @param event leaves only what belongs to this matter of life */
export function Items({ event }: { event?: LifeEvent }) {
  const { catalogue, go, elder, low } = useKiosk()
  const [page, setPage] = useState(0)
  const perPage = useOriented(elder ? { portrait: low ? 3 : 4, landscape: 4 } : { portrait: low ? 8 : 12, landscape: 6 })
  const isHere = (item: ItemHead): boolean => formOf(catalogue, item) !== null
  const asked = event === undefined ? catalogue.items : itemsOf(catalogue.items, event)
  const items = [...asked.filter(isHere), ...asked.filter((item) => !isHere(item))]
  const pages = Math.max(1, Math.ceil(items.length / perPage))
  return (
    <Screen
      key={page}
      {...(event === undefined ? {} : { crumb: t(`events.${event}`) })}
      title={t('items.title')}
      lead={t('items.lead')}
      {...(pages > 1 ? {
        actions: <>
          <Button icon="caretLeft" disabled={page === 0} onPress={() => { setPage(page - 1) }}>{t('items.previous')}</Button>
          <span className={styles['pageOf']}>{t('items.page', { page: page + 1, of: pages })}</span>
          <Button icon="caretRight" disabled={page === pages - 1} onPress={() => { setPage(page + 1) }}>{t('items.next')}</Button>
        </>,
      } : {})}
    >
      {items.length === 0 && <Notice tone="care" icon="warning" title={t('items.empty')}>{t('items.emptyText')}</Notice>}
      <Tiles columns={elder ? 1 : 2}>
        {items.slice(page * perPage, (page + 1) * perPage).map((item) => (
          <Tile
            key={item.id} icon={isHere(item) ? 'write' : 'receipt'} title={item.plainName} tone={isHere(item) ? 'blue' : 'plain'}
            note={t(isHere(item) ? 'items.here' : 'items.look')}
            onPress={() => { go({ name: 'filing', item: item.id, step: { at: 'guide' } }) }}
          />
        ))}
      </Tiles>
    </Screen>
  )
}
