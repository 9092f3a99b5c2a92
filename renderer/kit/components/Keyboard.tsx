/**
 * The pinyin keyboard: letters with candidates above them, or in elder mode nine large keys
 * (九宫格; ten keys of 25 mm do not stand side by side). The dictionary is loaded when it is first
 * needed. What is typed lives in the field and nowhere else: nothing is learned, nothing remembered.
 */
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { Button as Press } from 'react-aria-components'
import { cx } from '../cx.ts'
import { choose, erase, letter, put, type Composition } from '../input/composition.ts'
import { asLetters, asNineKeys, createIme, type Candidate, type Ime, type PinyinTable } from '../input/pinyin.ts'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import styles from './Keyboard.module.css'

interface Props {
  readonly value: Composition
  /** `reading`: what the letters so far are shown as; on nine keys the pinyin of the likeliest candidate. */
  readonly onChange: (value: Composition, reading: string) => void
  readonly large: boolean
}

type Mode = 'chinese' | 'letters' | 'symbols'

let table: Promise<PinyinTable> | null = null
const loadTable = (): Promise<PinyinTable> => (table ??= import('../../../assets/input/pinyin-zh.json').then((module) => module.default as PinyinTable))

function useIme(large: boolean): Ime {
  const [loaded, setLoaded] = useState<PinyinTable | null>(null)
  useEffect(() => { void loadTable().then(setLoaded) }, [])
  return useMemo(() => (loaded === null ? () => [] : createIme(loaded, large ? asNineKeys : asLetters)), [loaded, large])
}

export function Keyboard({ value, onChange, large }: Props) {
  const [mode, setMode] = useState<Mode>('chinese')
  const ime = useIme(large)
  const candidates = mode === 'chinese' ? ime(value.letters) : []
  const emit = (next: Composition): void => { onChange(next, large ? readingOf(ime(next.letters), next.letters) : next.letters) }
  const type = (key: string): void => { emit(mode === 'chinese' && /^[a-z2-9]$/.test(key) && (large || /[a-z]/.test(key)) ? letter(value, key) : put(value, key)) }
  return (
    <div className={cx(styles['keyboard'], large && styles['large'])} role="group" aria-label={t('keyboard.label')}>
      <Candidates key={value.letters} candidates={candidates.map((candidate) => candidate.text)} letters={value.letters} perPage={large ? 5 : 8}
        onChoose={(index) => { const chosen = candidates[index]; if (chosen !== undefined) emit(choose(value, chosen)) }} />
      {large ? <NineKeys mode={mode} onMode={setMode} onKey={type} onErase={() => { emit(erase(value)) }} />
        : <LetterKeys mode={mode} onMode={setMode} onKey={type} onErase={() => { emit(erase(value)) }} />}
    </div>
  )
}

/** The reading of the first candidate, as far as it was typed. Digits no syllable begins with stay digits. */
function readingOf([first]: readonly Candidate[], letters: string): string {
  return first === undefined ? letters : first.reading.slice(0, letters.length)
}

function Candidates({ candidates, letters, perPage, onChoose }: { candidates: readonly string[]; letters: string; perPage: number; onChoose: (index: number) => void }) {
  const [page, setPage] = useState(0)
  const pages = Math.ceil(candidates.length / perPage)
  if (candidates.length === 0) return <div className={styles['candidates']}><span className={styles['hint']}>{letters === '' ? t('keyboard.hint') : t('keyboard.nothing')}</span></div>
  return (
    <div className={styles['candidates']} role="group" aria-label={t('keyboard.candidates')}>
      {candidates.slice(page * perPage, (page + 1) * perPage).map((text, index) => (
        <Press key={text} className={styles['candidate'] ?? ''} onPress={() => { onChoose(page * perPage + index) }}>{text}</Press>
      ))}
      {pages > 1 && <Press className={styles['more'] ?? ''} onPress={() => { setPage((page + 1) % pages) }}>{t('keyboard.more')}</Press>}
    </div>
  )
}

interface KeysProps { readonly mode: Mode; readonly onMode: (mode: Mode) => void; readonly onKey: (key: string) => void; readonly onErase: () => void }

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const

function LetterKeys({ mode, onMode, onKey, onErase }: KeysProps) {
  const rows = mode === 'symbols' ? [t('keyboard.symbolKeys')] : letterRows
  return (
    <>
      <div className={styles['row']}>{[...'1234567890'].map((digit) => <Key key={digit} onPress={() => { onKey(digit) }}>{digit}</Key>)}</div>
      {mode === 'symbols'
        ? [0, 1, 2].map((row) => <div key={row} className={styles['row']}>{[...(rows[0] ?? '')].slice(row * 6, row * 6 + 6).map((sign) => <Key key={sign} onPress={() => { onKey(sign) }}>{sign}</Key>)}{row === 2 && <EraseKey onErase={onErase} />}</div>)
        : letterRows.map((row, index) => (
          <div key={row} className={styles['row']}>
            {[...row].map((key) => <Key key={key} onPress={() => { onKey(key) }}>{key}</Key>)}
            {index === 2 && <EraseKey onErase={onErase} />}
          </div>
        ))}
      <div className={styles['row']}>
        <Key wide onPress={() => { onMode(mode === 'chinese' ? 'letters' : 'chinese') }}>{mode === 'chinese' ? t('keyboard.letters') : t('keyboard.chinese')}</Key>
        <Key space onPress={() => { onKey(' ') }}>{t('keyboard.space')}</Key>
        <Key wide onPress={() => { onMode(mode === 'symbols' ? 'chinese' : 'symbols') }}>{t('keyboard.symbols')}</Key>
      </div>
    </>
  )
}

const nine = [['2', 'abc'], ['3', 'def'], ['4', 'ghi'], ['5', 'jkl'], ['6', 'mno'], ['7', 'pqrs'], ['8', 'tuv'], ['9', 'wxyz']] as const

/** Pinyin on nine keys; the side keys switch to digits. */
function NineKeys({ mode, onMode, onKey, onErase }: KeysProps) {
  const digits = mode !== 'chinese'
  const keys = digits ? ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => [digit, digit] as const) : nine
  return (
    <div className={styles['nine']}>
      {keys.map(([key, face]) => <Key key={key} onPress={() => { onKey(key) }}>{face}</Key>)}
      <Key wide onPress={() => { onMode(digits ? 'chinese' : 'letters') }}>{digits ? t('keyboard.reading') : t('keyboard.digits')}</Key>
      <span className={digits ? undefined : styles['span']}><EraseKey onErase={onErase} /></span>
    </div>
  )
}

const EraseKey = ({ onErase }: { onErase: () => void }) => <Key wide onPress={onErase}><Icon name="backspace" />{t('pad.delete')}</Key>

function Key({ children, wide = false, space = false, onPress }: { children: ReactNode; wide?: boolean; space?: boolean; onPress: () => void }) {
  return <Press className={cx(styles['key'], wide && styles['wide'], space && styles['space'])} onPress={onPress}>{children}</Press>
}
