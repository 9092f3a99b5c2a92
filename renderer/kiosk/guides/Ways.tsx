/** Three ways to a matter for who does not know what it is called, and the questions people ask. */
import { use } from 'react'
import { Tile } from '../../kit/components/Tile.tsx'
import { eventsIn } from '../home/life-events.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t as kiosk } from '../words.ts'
import styles from './Find.module.css'
import { whomDrawings, whomsIn } from './ways.ts'
import { t } from './words.ts'

export function Ways() {
  const { elder, low } = useKiosk()
  return elder || low ? <FourWays /> : <AllWays />
}

/** On one page, drawn. */
function AllWays() {
  const { catalogue, go } = useKiosk()
  const events = eventsIn(catalogue.lifeEvents)
  return (
    <div className={styles['ways']}>
      {events.length > 0 && (
        <section className={styles['part']}>
          <h2>{t('ways.event')}</h2>
          <div className={styles['events']}>
            {events.map(({ id, icon }) => <Tile key={id} icon={icon} size="drawn" title={kiosk(`events.${id}`)} onPress={() => { go({ name: 'guides-list', way: { by: 'event', id } }) }} />)}
          </div>
        </section>
      )}
      <section className={styles['part']}>
        <h2>{t('ways.whom')}</h2>
        <div className={styles['whoms']}>
          {whomsIn(use(catalogue.heads())).map((whom) => <Tile key={whom} icon={whomDrawings[whom]} size="drawn" title={t(`whom.${whom}`)} onPress={() => { go({ name: 'guides-list', way: { by: 'whom', id: whom } }) }} />)}
        </div>
        <div className={styles['rows']}>
          <Tile icon="building" title={t('find.byDepartment')} note={t('find.byDepartmentNote')} onPress={() => { go({ name: 'guides-by', by: 'department' }) }} />
          <Tile icon="question" title={t('find.questions')} note={t('find.questionsNote')} onPress={() => { go({ name: 'questions' }) }} />
        </div>
      </section>
    </div>
  )
}

/** In large letters, and for who sits: four tiles, the rest a touch further. */
function FourWays() {
  const { go, elder } = useKiosk()
  const numbered = (number: number): { number?: number } => (elder ? { number } : {})
  return (
    <div className={styles['four']}>
      <Tile icon="handHeart" {...numbered(1)} title={t('find.byEvent')} note={t('find.byEventNote')} onPress={() => { go({ name: 'guides-by', by: 'event' }) }} />
      <Tile icon="family" {...numbered(2)} title={t('find.byWhom')} note={t('find.byWhomNote')} onPress={() => { go({ name: 'guides-by', by: 'whom' }) }} />
      <Tile icon="building" {...numbered(3)} title={t('find.byDepartment')} note={t('find.byDepartmentNote')} onPress={() => { go({ name: 'guides-by', by: 'department' }) }} />
      <Tile icon="question" {...numbered(4)} title={t('find.questions')} note={t('find.questionsNote')} onPress={() => { go({ name: 'questions' }) }} />
    </div>
  )
}
