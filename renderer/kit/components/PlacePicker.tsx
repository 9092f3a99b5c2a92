/**
 * An address by choosing: township → village → group → door number. Only what cannot be chosen is
 * typed: another county, or a few words to find the door.
 */
import { decodePlace, encodePlace, type Place } from '../../../domain/form/place.ts'
import { useOriented } from '../orientation.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import { PagedChoice, type Option } from './Choice.tsx'
import { TypedText } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './PlacePicker.module.css'

/** `detail`: the door, by digits; `words`: a few words instead; `elsewhere`: an address outside of the county. */
export type PlaceStage = 'township' | 'village' | 'group' | 'detail' | 'words' | 'elsewhere'

export interface Village { readonly township: string; readonly name: string }

interface Props {
  readonly label: string
  readonly value: string
  /** Composition of the typed part, when it is being typed. */
  readonly composing: string
  readonly stage: PlaceStage
  /** Own village first: most people who stand here live here. */
  readonly villages: readonly Village[]
  readonly large: boolean
  readonly onChange: (value: string, stage: PlaceStage) => void
}

/** Where choosing goes on, when nothing says otherwise. */
export function stageOf(value: string, home: string): PlaceStage {
  const place = decodePlace(value)
  if (place.village !== '') return place.group === '' ? 'group' : 'detail'
  if (place.township !== '') return 'village'
  return place.detail === '' && home !== '' ? 'village' : place.detail === '' ? 'township' : 'elsewhere'
}

export function PlacePicker({ label, value, composing, stage, villages, large, onChange }: Props) {
  const place = decodePlace(value)
  const set = (change: Partial<Place>, next: PlaceStage): void => { onChange(encodePlace({ ...place, ...change }), next) }
  const shape = useOriented(large ? { portrait: { columns: 2, rows: 4 }, landscape: { columns: 4, rows: 2 } } : { portrait: { columns: 3, rows: 5 }, landscape: { columns: 6, rows: 2 } })
  const grid = { ...shape, previous: t('place.previous'), next: t('place.next') }
  const home = villages[0]?.township ?? ''
  const township = place.township === '' ? home : place.township

  const chosen: { readonly text: string; readonly back: () => void }[] = [
    ...(township !== '' && stage !== 'township' && stage !== 'elsewhere' ? [{ text: township, back: () => { onChange('', 'township') } }] : []),
    ...(place.village === '' ? [] : [{ text: place.village, back: () => { set({ township, village: '', group: '', detail: '' }, 'village') } }]),
    ...(place.group === '' ? [] : [{ text: place.group, back: () => { set({ group: '', detail: '' }, 'group') } }]),
  ]

  return (
    <div className={styles['picker']}>
      {chosen.length > 0 && (
        <div className={styles['trail']} data-private>
          {chosen.map(({ text, back }) => <Press key={text} className={styles['chosen'] ?? ''} onPress={back}>{text}<Icon name="pencil" /></Press>)}
        </div>
      )}
      {stage === 'township' && (
        <PagedChoice {...grid} label={label} value={place.township} options={options(new Set(villages.map((village) => village.township)))}
          onChange={(next) => { onChange(encodePlace({ township: next, village: '', group: '', detail: '' }), 'village') }}
          extra={<Press className={styles['other'] ?? ''} onPress={() => { onChange('', 'elsewhere') }}>{t('place.elsewhere')}</Press>} />
      )}
      {stage === 'village' && (
        <PagedChoice {...grid} key={township} label={t('place.village')} value={place.village}
          options={options(villages.filter((village) => village.township === township).map((village) => village.name))}
          onChange={(village) => { set({ township, village, group: '', detail: '' }, 'group') }}
          extra={<Press className={styles['other'] ?? ''} onPress={() => { onChange('', 'township') }}>{t('place.otherTownship')}</Press>} />
      )}
      {stage === 'group' && (
        <PagedChoice {...grid} columns={grid.columns + 1} label={t('place.group')} value={place.group}
          options={t('place.groups').split(t('pad.delimiter')).map((number) => ({ value: t('place.groupName', { group: number }), label: t('place.groupName', { group: number }) }))}
          onChange={(group) => { set({ group }, 'detail') }}
          extra={<Press className={styles['other'] ?? ''} onPress={() => { set({ group: '' }, 'detail') }}>{t('place.noGroup')}</Press>} />
      )}
      {(stage === 'detail' || stage === 'words' || stage === 'elsewhere') && (
        <TypedText value={place.detail} composing={composing} active label={t('place.number')} />
      )}
      {stage === 'detail' && <Press className={styles['other'] ?? ''} onPress={() => { onChange(value, 'words') }}>{t('place.words')}</Press>}
    </div>
  )
}

const options = (names: Iterable<string>): Option[] => [...names].map((name) => ({ value: name, label: name }))
