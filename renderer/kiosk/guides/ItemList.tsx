/** The matters one of the three ways leads to. What can be done here comes first. */
import { use } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import type { ItemHead } from '../../kit/outline.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk, type Catalogue } from '../session/kiosk.tsx'
import { t as kiosk } from '../words.ts'
import { lifeEvents } from '../home/life-events.ts'
import { ItemRow } from './ItemRow.tsx'
import styles from './lists.module.css'
import { Paged } from './Paged.tsx'
import { itemsBy, type Way } from './ways.ts'
import { t } from './words.ts'

export function hereFirst(catalogue: Catalogue, items: readonly ItemHead[]): readonly ItemHead[] {
  const isHere = (item: ItemHead): boolean => formOf(catalogue, item) !== null
  return [...items.filter(isHere), ...items.filter((item) => !isHere(item))]
}

export function ItemList({ way }: { way: Way }) {
  const { catalogue, go, askForHelp } = useKiosk()
  const items = hereFirst(catalogue, itemsBy(use(catalogue.heads()), way))
  return (
    <Screen layout="fill" crumb={t('find.crumb')} title={titleOf(way, catalogue)} lead={t('list.lead', { count: items.length })}>
      {items.length === 0 && <>
        <Notice tone="care" icon="book" title={t('list.empty')}>{t('list.emptyText')}</Notice>
        <Button kind="help" icon="headset" onPress={askForHelp}>{t('guide.helper')}</Button>
      </>}
      <Paged counted of={way.id} label={t('find.results')} className={styles['rows']} blocks={items.map((item) => <ItemRow key={item.id} item={item} onPress={() => { go({ name: 'guide', item: item.id }) }} />)} />
    </Screen>
  )
}

function titleOf(way: Way, catalogue: Catalogue): string {
  switch (way.by) {
    case 'whom': return t(`whom.${way.id}`)
    case 'department': return catalogue.departments.get(way.id)?.name ?? t('find.title')
    case 'event': {
      const known = lifeEvents.find(({ id }) => id === way.id)
      return known === undefined ? t('find.title') : kiosk(`events.${known.id}`)
    }
  }
}
