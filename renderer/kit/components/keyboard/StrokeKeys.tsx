/** Rare characters by their strokes: five keys in the order of writing, and one for a stroke that is not known. */
import { useEffect, useState } from 'react'
import { erase, letter, type Composition } from '../../input/composition.ts'
import { createStrokeFinder, strokeKeys, type Find, type StrokeTable } from '../../input/strokes.ts'
import { t } from '../../words.ts'
import { Icon } from '../Icon.tsx'
import { Candidates } from './Candidates.tsx'
import { EraseKey, Key } from './Key.tsx'
import styles from './keyboard.module.css'

interface Props {
  readonly value: Composition
  readonly large: boolean
  /** `reading`: the strokes so far, as they look. */
  readonly onChange: (value: Composition, reading: string) => void
  /** To the letters, for who cannot find a character; without it only a person can help. */
  readonly onLetters?: () => void
}

export function StrokeKeys({ value, large, onChange, onLetters }: Props) {
  const find = useFinder()
  const [missing, setMissing] = useState(false)
  const found = find(value.letters)
  const faces = [...t('byStrokes.faces')]
  const names = t('byStrokes.names').split(t('pad.delimiter'))
  const emit = (next: Composition): void => { onChange(next, [...next.letters].map((key) => faces[(strokeKeys as readonly string[]).indexOf(key)] ?? '').join('')) }
  if (missing) return <Missing {...(onLetters === undefined ? {} : { onLetters })} onBack={() => { setMissing(false) }} />
  return (
    <>
      <Candidates key={value.letters} texts={found} large={large} hint={t(value.letters === '' ? 'byStrokes.hint' : 'byStrokes.nothing')}
        onChoose={(index) => { emit({ text: value.text + (found[index] ?? ''), letters: '' }) }} />
      <div className={styles['strokes']}>
        {strokeKeys.map((key, index) => (
          <Key key={key} onPress={() => { emit(letter(value, key)) }}><span className={styles['face']} aria-hidden>{faces[index]}</span>{names[index]}</Key>
        ))}
        <EraseKey onErase={() => { emit(erase(value)) }} />
        <Key word onPress={() => { emit({ text: value.text, letters: '' }); setMissing(true) }}>{t('byStrokes.missing')}</Key>
      </div>
    </>
  )
}

function Missing({ onLetters, onBack }: { onLetters?: () => void; onBack: () => void }) {
  return (
    <div className={styles['missing']} role="status">
      <b>{t('byStrokes.missingTitle')}</b>
      <p>{t('byStrokes.missingHelp')}</p>
      {onLetters !== undefined && <p>{t('byStrokes.missingLetters')}</p>}
      <div>
        <Key word onPress={onBack}>{t('byStrokes.back')}</Key>
        {onLetters !== undefined && <Key word onPress={onLetters}><Icon name="pencil" />{t('byStrokes.toLetters')}</Key>}
      </div>
    </div>
  )
}

let finder: Promise<Find> | null = null
/** Fetches the strokes when they are first wanted. A failed fetch is tried again the next time. */
const loadFinder = (): Promise<Find> => (finder ??= fetch(new URL('../../../../assets/input/strokes-zh.json', import.meta.url))
  .then(async (answer) => createStrokeFinder(await answer.json() as StrokeTable))
  .catch((error: unknown) => { finder = null; throw error }))

function useFinder(): Find {
  const [find, setFind] = useState<Find>(() => () => [])
  useEffect(() => {
    let here = true
    // Without the data nothing is found, and the page says what to do then.
    loadFinder().then((loaded) => { if (here) setFind(() => loaded) }, () => {})
    return () => { here = false }
  }, [])
  return find
}
