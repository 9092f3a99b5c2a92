/** The first page: a hall's, a village's, or four large tiles in elder mode. Only tiles with a function behind them. */
import type { Tile as TileName } from '../../../domain/site/profile.ts'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, type TileSize } from '../../kit/components/Tile.tsx'
import { useKiosk, type Kiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Home.module.css'
import { Notices } from './Notices.tsx'
import { facts, type HomeTile } from './tiles.ts'

export function Home() {
  const kiosk = useKiosk()
  const { site } = kiosk.place
  if (kiosk.elder) return <ElderHome />
  const heroes: TileName[] = site.home === 'hall' ? ['queue', 'self-service'] : ['clerk', 'self-service']
  const large = heroes.filter((name) => site.tiles.includes(name))
  const rest = site.tiles.filter((name) => !large.includes(name))
  const tone = (name: TileName) => (name === 'clerk' ? 'green' : 'blue')
  return (
    <Screen title={t(site.home === 'hall' ? 'home.hallTitle' : 'home.villageTitle')} layout="fill">
      <div className={styles['home']}>
        <div className={styles['heroes']}>{large.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size="tall" tone={tone(name)} />)}</div>
        {rest.length > 0 && <div className={styles['rest']}>{rest.map((name) => <HomeTileButton key={name} kiosk={kiosk} name={name} size="row" />)}</div>}
        <Notices notices={kiosk.catalogue.notices} />
      </div>
    </Screen>
  )
}

function ElderHome() {
  const kiosk = useKiosk()
  const own = kiosk.place.site.tiles.filter((name) => name !== 'clerk')
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

interface TileProps { readonly kiosk: Kiosk; readonly name: TileName; readonly size: TileSize; readonly number?: number; readonly tone?: 'blue' | 'green' }

function HomeTileButton({ kiosk, name, size, number, tone }: TileProps) {
  const tile: HomeTile = facts(name, kiosk)
  return (
    <Tile
      icon={tile.icon} title={tile.title} note={tile.note} size={size}
      onPress={() => { if (tile.to === 'help') kiosk.askForHelp(); else kiosk.go(tile.to) }}
      {...(number === undefined ? {} : { number })} {...(tone === undefined ? {} : { tone })}
    />
  )
}
