/**
 * The first page: a hall's, a village's, or a few large tiles in elder mode. Only tiles with a
 * function behind them.
 *
 *     search       a hall's: what somebody wants, in their own words
 *     heroes       what most people came for
 *     events       six drawn matters of life, each with its items
 *     rest         the other functions of this site
 *     how to       three drawn steps, where there is room
 */
import type { Tile as TileName } from '../../../domain/site/profile.ts'
import { CheckTile } from '../../kit/components/Choice.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, type TileSize } from '../../kit/components/Tile.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { Press } from '../../kit/Press.tsx'
import { useKiosk, type Kiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Home.module.css'
import { HowTo } from './HowTo.tsx'
import { homeEventsIn } from './life-events.ts'
import { facts, isBehind, type HomeTile } from './tiles.ts'

const nothing = { text: '', letters: '', reading: '' }

export function Home() {
  const kiosk = useKiosk()
  return kiosk.elder ? <ElderHome /> : <UsualHome kiosk={kiosk} />
}

function UsualHome({ kiosk }: { kiosk: Kiosk }) {
  const { site } = kiosk.place
  const heroes: TileName[] = site.home === 'hall' ? ['queue', 'self-service'] : ['clerk', 'self-service']
  const large = heroes.filter((name) => site.tiles.includes(name))
  const rest = tilesOf(kiosk).filter((name) => !large.includes(name))
  const events = site.tiles.includes('self-service') ? homeEventsIn(kiosk.catalogue.lifeEvents) : []
  // Beside the heroes, more than two stand side by side, each drawing over its word.
  const oriented = useOriented<TileSize>({ portrait: 'row', landscape: rest.length > 2 ? 'drawn' : 'row' })
  // Seated, less of the glass is in reach.
  const restSize = kiosk.low && rest.length > 2 ? 'drawn' : oriented
  const searches = site.home === 'hall' && rest.includes('guides')
  const explains = useOriented({ portrait: !searches, landscape: true })
  const tone = (name: TileName) => (name === 'clerk' ? 'green' : 'blue')
  return (
    <Screen title={t(site.home === 'hall' ? 'home.hallTitle' : 'home.villageTitle')} layout="fill">
      <div className={styles['home']}>
        <div className={styles['do']}>
          {searches && (
            <Press className={styles['search'] ?? ''} onPress={() => { kiosk.go({ name: 'guides', typed: nothing }) }}><Icon name="lookFor" />{t('home.search')}</Press>
          )}
          <div className={styles['heroes']}>{large.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size={kiosk.low ? 'hero' : 'tall'} tone={tone(name)} />)}</div>
          {events.length > 0 && (
            <div className={styles['events']}>
              {events.map(({ id, icon }) => <Tile key={id} icon={icon} title={t(`events.${id}`)} size="drawn" onPress={() => { kiosk.go({ name: 'items', event: id }) }} />)}
            </div>
          )}
        </div>
        <div className={styles['know']}>
          {rest.length > 0 && <div className={styles['rest']}>{rest.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size={restSize} leads={rest.length === 1} />)}</div>}
          {explains && <HowTo queue={site.tiles.includes('queue')} />}
        </div>
      </div>
    </Screen>
  )
}

/** The tiles of this site that lead to something: none is greyed, what is not there is not shown. */
function tilesOf(kiosk: Kiosk): readonly TileName[] {
  return kiosk.place.site.tiles.filter((name) => isBehind(name, kiosk))
}

/** Large letters have room for so many things, and a person. */
const elderTiles = 3
const elderOrder: readonly TileName[] = ['queue', 'self-service', 'progress', 'guides', 'disclosure', 'samples']

function ElderHome() {
  const kiosk = useKiosk()
  const there = tilesOf(kiosk)
  const own = elderOrder.filter((name) => there.includes(name)).slice(0, elderTiles)
  // A person is always one touch away, and always the last, green tile.
  const names: TileName[] = [...own, 'clerk']
  return (
    <Screen title={t('home.elderTitle')} layout="fill">
      <div className={styles['elder']}>
        {names.map((name, index) => <HomeTileButton key={name} kiosk={kiosk} name={name} size="row" number={index + 1} {...(name === 'clerk' ? { tone: 'green' } : {})} />)}
      </div>
      {kiosk.speech !== null && <CheckTile label={t('hearing.label')} note={t('hearing.note')} checked={kiosk.speech.hearing} onChange={kiosk.setHearing} />}
    </Screen>
  )
}

interface TileProps { readonly kiosk: Kiosk; readonly name: TileName; readonly size: TileSize; readonly number?: number; readonly tone?: 'blue' | 'green'; /** A wide tile ends with an arrow. */ readonly leads?: boolean }

function HomeTileButton({ kiosk, name, size, number, tone, leads = false }: TileProps) {
  const tile: HomeTile = facts(name, kiosk)
  return (
    <Tile
      icon={tile.icon} title={tile.title} note={tile.note} size={size}
      onPress={() => { if (tile.to === 'help') kiosk.askForHelp(); else kiosk.go(tile.to) }}
      {...(number === undefined ? {} : { number })} {...(tone === undefined ? {} : { tone })} {...(leads ? { aside: <Icon name="caretRight" className={styles['leads']} /> } : {})}
    />
  )
}
