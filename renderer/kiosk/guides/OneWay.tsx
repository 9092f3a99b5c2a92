/** One of the ways to a matter: the matters of life, whom it is for, or the departments. */
import { use } from 'react'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import { eventsIn } from '../home/life-events.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t as kiosk } from '../words.ts'
import styles from './lists.module.css'
import { Paged } from './Paged.tsx'
import { departmentsIn, itemsBy, whomDrawings, whomsIn, type Way } from './ways.ts'
import { t } from './words.ts'

export function OneWay({ by }: { by: Way['by'] }) {
  const { catalogue, go } = useKiosk()
  const items = use(catalogue.heads())
  const lead = (way: Way) => () => { go({ name: 'guides-list', way }) }
  const count = (way: Way): string => t('departments.items', { count: itemsBy(items, way).length })
  const tiles = {
    event: () => eventsIn(catalogue.lifeEvents).map(({ id, icon }) => <Tile key={id} icon={icon} title={kiosk(`events.${id}`)} note={count({ by: 'event', id })} onPress={lead({ by: 'event', id })} />),
    whom: () => whomsIn(items).map((id) => <Tile key={id} icon={whomDrawings[id]} title={t(`whom.${id}`)} note={count({ by: 'whom', id })} onPress={lead({ by: 'whom', id })} />),
    department: () => departmentsIn(items, catalogue.departments).map(({ department: { id, shortName } }) => <Tile key={id} icon="building" title={shortName} note={count({ by: 'department', id })} onPress={lead({ by: 'department', id })} />),
  }[by]()
  const title = t(`ways.${by}`)
  return <Screen layout="fill" crumb={t('find.crumb')} title={title}><Paged counted blocks={tiles} of={by} label={title} className={styles['tiles']} /></Screen>
}
