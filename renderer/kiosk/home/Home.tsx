/**
 * The first page: a hall's, a village's, or a few large tiles in elder mode. Only tiles with a
 * function behind them.
 *
 *     heroes       what most people came for
 *     events       six drawn matters of life, each with its items
 *     rest         the other functions of this site
 *     how to       three drawn steps
 */
import type { Tile as TileName } from '../../../domain/site/profile.ts'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, type TileSize } from '../../kit/components/Tile.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { useKiosk, type Kiosk } from '../session/kiosk.tsx'
import { announced } from '../notices/announced.ts'
import { t } from '../words.ts'
import styles from './Home.module.css'
import { HowTo } from './HowTo.tsx'
import { eventsIn } from './life-events.ts'
import { facts, type HomeTile } from './tiles.ts'

export function Home() {
  const kiosk = useKiosk()
  return kiosk.elder ? <ElderHome /> : <UsualHome kiosk={kiosk} />
}

function UsualHome({ kiosk }: { kiosk: Kiosk }) {
  const { site } = kiosk.place
  const heroes: TileName[] = site.home === 'hall' ? ['queue', 'self-service'] : ['clerk', 'self-service']
  const large = heroes.filter((name) => site.tiles.includes(name))
  const rest = tilesOf(kiosk).filter((name) => !large.includes(name))
  const events = site.tiles.includes('self-service') ? eventsIn(kiosk.catalogue.items) : []
  // Beside the heroes, more than two stand side by side, each drawing over its word.
  const restSize = useOriented<TileSize>({ portrait: 'row', landscape: rest.length > 2 ? 'drawn' : 'row' })
  const tone = (name: TileName) => (name === 'clerk' ? 'green' : 'blue')
  return (
    <Screen title={t(site.home === 'hall' ? 'home.hallTitle' : 'home.villageTitle')} layout="fill">
      <div className={styles['home']}>
        <div className={styles['do']}>
          <div className={styles['heroes']}>{large.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size="tall" tone={tone(name)} />)}</div>
          {events.length > 0 && (
            <div className={styles['events']}>
              {events.map(({ id, icon }) => <Tile key={id} icon={icon} title={t(`events.${id}`)} size="drawn" onPress={() => { kiosk.go({ name: 'items', event: id }) }} />)}
            </div>
          )}
        </div>
        <div className={styles['know']}>
          {rest.length > 0 && <div className={styles['rest']}>{rest.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size={restSize} leads={rest.length === 1} />)}</div>}
          <HowTo queue={site.tiles.includes('queue')} />
        </div>
      </div>
    </Screen>
  )
}

/** The tiles of this site that lead to something: none is greyed, what is not there is not shown. */
function tilesOf({ place, state, catalogue }: Kiosk): readonly TileName[] {
  return place.site.tiles.filter((name) => name !== 'disclosure' || announced(catalogue.notices, state?.businessDay ?? null, place.site.level).length > 0)
}

/** Large letters have room for so many things, and a person. */
const elderTiles = 3

function ElderHome() {
  const kiosk = useKiosk()
  const own = tilesOf(kiosk).filter((name) => name !== 'clerk').slice(0, elderTiles)
  // A person is always one touch away, and always the last, green tile.
  const names: TileName[] = [...own, 'clerk']
  return (
    <Screen title={t('home.elderTitle')} layout="fill">
      <div className={styles['elder']}>
        {names.map((name, index) => <HomeTileButton key={name} kiosk={kiosk} name={name} size="row" number={index + 1} {...(name === 'clerk' ? { tone: 'green' } : {})} />)}
      </div>
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
