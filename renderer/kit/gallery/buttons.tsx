/** What is pressed: buttons, tiles, choices, pages of a list. */
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { CheckTile, Choice, PagedChoice, type Option } from '../components/Choice.tsx'
import { Pager } from '../components/Pager.tsx'
import { Tile, Tiles } from '../components/Tile.tsx'
import type { Entry } from './entry.ts'
import { Pressed } from './Pressed.tsx'
import { t } from './words.ts'

const nothing = (): void => {}
const peoples: readonly Option[] = (['han', 'dai', 'wa', 'lisu', 'lahu', 'yi'] as const).map((value) => ({ value, label: t(`words.${value}`) }))
const withLong: readonly Option[] = [...peoples.slice(0, 3), { value: 'long', label: t('words.longOption') }]

function Chosen({ options, first }: { options: readonly Option[]; first: string }) {
  const [value, setValue] = useState(first)
  return <Choice label={t('words.ethnic')} options={options} value={value} onChange={setValue} />
}

function Checked({ first, note }: { first: boolean; note: string }) {
  const [checked, setChecked] = useState(first)
  return <CheckTile label={t('words.promise')} note={note} checked={checked} onChange={setChecked} />
}

function Many({ count, chosen }: { count: number; chosen: string }) {
  const [value, setValue] = useState(chosen)
  const options = Array.from({ length: count }, (_, index) => ({ value: String(index), label: index % 5 === 4 ? t('words.longTile') : t('words.mangguo') }))
  return <PagedChoice label={t('words.village')} options={options} value={value} onChange={setValue} columns={3} rows={2} previous={t('words.back')} next={t('words.next')} />
}

function Paged({ first }: { first: number }) {
  const [page, setPage] = useState(first)
  return <Pager page={page} pages={3} onPage={setPage} last={<Button kind="primary" onPress={nothing}>{t('words.next')}</Button>} />
}

const tile = { icon: 'ticket', title: t('words.queue'), note: t('words.queueNote'), onPress: nothing } as const
const discs = [1, 2, 3, 4] as const

export const buttons: readonly Entry[] = [
  {
    name: 'Button',
    states: [
      { state: 'normal', show: <><Button onPress={nothing}>{t('words.back')}</Button><Button kind="help" icon="headset" onPress={nothing}>{t('words.help')}</Button><Button kind="primary" onPress={nothing}>{t('words.next')}</Button><Button kind="quiet" icon="pencil" onPress={nothing}>{t('words.rewrite')}</Button></> },
      { state: 'pressed', show: <Pressed><Button onPress={nothing}>{t('words.back')}</Button><Button kind="help" icon="headset" onPress={nothing}>{t('words.help')}</Button><Button kind="primary" onPress={nothing}>{t('words.next')}</Button></Pressed> },
      { state: 'disabled', show: <><Button disabled onPress={nothing}>{t('words.back')}</Button><Button kind="primary" disabled onPress={nothing}>{t('words.next')}</Button></> },
      { state: 'loading', show: <><Button busy onPress={nothing}>{t('words.again')}</Button><Button kind="primary" busy onPress={nothing}>{t('words.looking')}</Button></> },
      { state: 'long', show: <><Button onPress={nothing}>{t('words.back')}</Button><Button kind="primary" icon="caretRight" trailing onPress={nothing}>{t('words.long')}</Button></> },
    ],
  },
  {
    name: 'Tile',
    states: [
      { state: 'normal', show: <Tile {...tile} aside={t('words.minutes')} /> },
      { state: 'pressed', show: <Pressed><Tiles columns={1}><Tile {...tile} /><Tile {...tile} tone="blue" /><Tile {...tile} tone="green" icon="person" /></Tiles></Pressed> },
      { state: 'hero', show: <><Tile {...tile} tone="blue" size="tall" /><Tile {...tile} icon="person" title={t('words.help')} tone="green" size="tall" /></> },
      { state: 'drawn', show: <Tile {...tile} icon="handHeart" title={t('words.elder')} note={undefined} size="drawn" /> },
      { state: 'numbered', show: <Tiles columns={2}>{discs.map((number) => <Tile key={number} {...tile} number={number} />)}</Tiles> },
      { state: 'long', show: <Tile {...tile} icon="receipt" title={t('words.longTile')} note={t('words.longTileNote')} /> },
    ],
  },
  {
    name: 'Tiles',
    states: [
      { state: 'normal', show: <Tiles>{discs.map((number) => <Tile key={number} {...tile} />)}</Tiles> },
      { state: 'long', show: <Tiles columns={1}><Tile {...tile} title={t('words.longTile')} note={t('words.longTileNote')} /><Tile {...tile} /></Tiles> },
    ],
  },
  {
    name: 'Choice',
    states: [
      { state: 'normal', show: <Chosen options={peoples} first="" /> },
      { state: 'chosen', show: <Chosen options={peoples} first="wa" /> },
      { state: 'pressed', show: <Pressed><Chosen options={peoples.slice(0, 2)} first="" /></Pressed> },
      { state: 'long', show: <Chosen options={withLong} first="long" /> },
    ],
  },
  {
    name: 'CheckTile',
    states: [
      { state: 'normal', show: <Checked first={false} note={t('words.promiseNote')} /> },
      { state: 'pressed', show: <Pressed><Checked first={false} note={t('words.promiseNote')} /></Pressed> },
      { state: 'chosen', show: <Checked first note={t('words.promiseNote')} /> },
      { state: 'long', show: <Checked first note={t('words.longNote')} /> },
    ],
  },
  {
    name: 'PagedChoice',
    states: [
      { state: 'normal', show: <Many count={4} chosen="" /> },
      { state: 'chosen', show: <Many count={15} chosen="7" /> },
      { state: 'long', show: <Many count={15} chosen="" /> },
    ],
  },
  {
    name: 'Pager',
    states: [
      { state: 'first', show: <Paged first={0} /> },
      { state: 'middle', show: <Paged first={1} /> },
      { state: 'last', show: <Paged first={2} /> },
      { state: 'pressed', show: <Pressed><Paged first={1} /></Pressed> },
    ],
  },
]
