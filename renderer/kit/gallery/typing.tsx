/** What is filled in: fields, keyboards, dates, places, a signature. */
import { useState } from 'react'
import { LOOK_UP_ALPHABET } from '../../../domain/case/look-up-code.ts'
import { encodeSignature } from '../../../domain/form/signature.ts'
import { encodePlace } from '../../../domain/form/place.ts'
import { Choice } from '../components/Choice.tsx'
import { DatePicker } from '../components/DatePicker.tsx'
import { Field, TypedText } from '../components/Field.tsx'
import { Keyboard } from '../components/Keyboard.tsx'
import { CodePad, NumberPad } from '../components/NumberPad.tsx'
import { PlacePicker, stageOf } from '../components/PlacePicker.tsx'
import { SignaturePad } from '../components/SignaturePad.tsx'
import type { Composition } from '../input/composition.ts'
import type { Entry } from './entry.ts'
import { Pressed } from './Pressed.tsx'
import { useElder } from './settings.ts'
import { t } from './words.ts'

const nothing = (): void => {}

function Typing({ letters }: { letters: string }) {
  const [value, setValue] = useState<Composition>({ text: '', letters })
  return <Keyboard about="name" value={value} large={useElder()} onChange={setValue} />
}

function Dated({ first }: { first: string }) {
  const [value, setValue] = useState(first)
  return <DatePicker value={value} latestYear={2026} large={useElder()} onChange={setValue} />
}

const villages = [{ township: t('words.township'), name: t('words.mangguo') }, { township: t('words.township'), name: t('words.mangmei') }]

function Placed({ first }: { first: string }) {
  const [at, setAt] = useState({ value: first, stage: stageOf(first, t('words.township')) })
  return <PlacePicker label={t('words.village')} value={at.value} composing="" stage={at.stage} villages={villages} large={useElder()} onChange={(value, stage) => { setAt({ value, stage }) }} />
}

const signed = encodeSignature([[{ x: 200, y: 120 }, { x: 340, y: 110 }, { x: 300, y: 280 }], [{ x: 500, y: 100 }, { x: 520, y: 290 }, { x: 640, y: 240 }]])

export const typing: readonly Entry[] = [
  {
    name: 'Field',
    states: [
      { state: 'normal', show: <Field label={t('words.name')} hint={t('words.example')}><TypedText value={t('words.value')} /></Field> },
      { state: 'active', show: <Field label={t('words.name')} hint={t('words.example')}><TypedText value={t('words.value')} composing={t('words.composing')} active /></Field> },
      { state: 'error', show: <Field label={t('words.name')} error={t('words.wrong')} hint={t('words.example')}><TypedText value="" /></Field> },
      { state: 'long', show: <Field label={t('words.longTile')} note={t('words.longNote')} hint={t('words.longTileNote')}><Choice label={t('words.name')} options={[{ value: 'a', label: t('words.longOption') }, { value: 'b', label: t('words.promise') }]} value="" onChange={nothing} /></Field> },
    ],
  },
  {
    name: 'TypedText',
    states: [
      { state: 'empty', show: <TypedText value="" placeholder={t('words.example')} /> },
      { state: 'normal', show: <TypedText value={t('words.amount')} unit={t('words.unit')} /> },
      { state: 'pressed', show: <Pressed><TypedText value={t('words.value')} /></Pressed> },
      { state: 'active', show: <TypedText value={t('words.value')} active /> },
      { state: 'long', show: <TypedText value={t('words.longName')} active /> },
    ],
  },
  { name: 'Keyboard', states: [{ state: 'empty', show: <Typing letters="" /> }, { state: 'active', show: <Typing letters="meng" /> }, { state: 'pressed', show: <Pressed><Typing letters="" /></Pressed> }] },
  { name: 'NumberPad', states: [{ state: 'normal', show: <NumberPad label={t('words.digits')} letter="X" onKey={nothing} /> }, { state: 'pressed', show: <Pressed><NumberPad label={t('words.digits')} onKey={nothing} /></Pressed> }] },
  { name: 'CodePad', states: [{ state: 'normal', show: <CodePad label={t('words.code')} alphabet={LOOK_UP_ALPHABET} onKey={nothing} /> }] },
  { name: 'DatePicker', states: [{ state: 'empty', show: <Dated first="" /> }, { state: 'chosen', show: <Dated first="1943-03" /> }] },
  { name: 'PlacePicker', states: [{ state: 'empty', show: <Placed first="" /> }, { state: 'chosen', show: <Placed first={encodePlace({ township: t('words.township'), village: t('words.mangguo'), group: '', detail: '' })} /> }] },
  { name: 'SignaturePad', states: [{ state: 'empty', show: <SignaturePad value="" onChange={nothing} /> }, { state: 'active', show: <SignaturePad value={signed.ok ? signed.value : ''} onChange={nothing} /> }] },
]
