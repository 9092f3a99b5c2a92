/** 自助办事: what can be filed at this machine; or everything of one matter of life, what can be done here first. */
import { use } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import { itemsOf, type LifeEvent } from '../home/life-events.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { hereFirst } from './ItemList.tsx'
import styles from './lists.module.css'
import { Paged } from './Paged.tsx'
import { t as words } from './words.ts'

/** @param event shows what belongs to this matter of life, also what one can only read about here */
export function Items({ event }: { event?: LifeEvent }) {
  const { catalogue, go } = useKiosk()
  const items = event === undefined ? catalogue.fileable : hereFirst(catalogue, itemsOf(use(catalogue.heads()), event))
  const tiles = items.map((item) => {
    const here = formOf(catalogue, item) !== null
    return <Tile key={item.id} icon={here ? 'write' : 'book'} title={item.plainName} tone={here ? 'blue' : 'plain'} note={t(here ? 'items.here' : 'items.look')} onPress={() => { go({ name: 'guide', item: item.id }) }} />
  })
  return (
    <Screen
      layout="fill"
      {...(event === undefined ? {} : { crumb: t(`events.${event}`) })}
      title={t('items.title')}
      lead={t('items.lead')}
      {...(catalogue.itemCount > items.length ? { actions: <Button icon="lookFor" onPress={() => { go({ name: 'guides' }) }}>{words('list.findOther')}</Button> } : {})}
    >
      {items.length === 0 && <Notice tone="care" icon="warning" title={t('items.empty')}>{t('items.emptyText')}</Notice>}
      <Paged counted blocks={tiles} of={event ?? ''} label={t('items.title')} className={styles['tiles']} />
    </Screen>
  )
}
