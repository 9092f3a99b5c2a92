/** Pinyin: letters with candidates above them, or nine large keys with three or four letters each. */
import { choose, erase, letter, put, type Composition } from '../../input/composition.ts'
import type { Candidate } from '../../input/pinyin.ts'
import { t } from '../../words.ts'
import { Candidates } from './Candidates.tsx'
import { EraseKey, Key } from './Key.tsx'
import styles from './keyboard.module.css'

interface Props {
  readonly value: Composition
  /** Candidates for letters, after the text that stands there or that will. */
  readonly ime: (letters: string, text?: string) => readonly Candidate[]
  readonly large: boolean
  /** What often follows what stands there. */
  readonly following: readonly string[]
  readonly onChange: (value: Composition, reading: string) => void
}

export const digitKeys = '1234567890'
export const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const nine = [['2', 'abc'], ['3', 'def'], ['4', 'ghi'], ['5', 'jkl'], ['6', 'mno'], ['7', 'pqrs'], ['8', 'tuv'], ['9', 'wxyz']] as const

export function PinyinKeys({ value, ime, large, following, onChange }: Props) {
  const candidates = ime(value.letters)
  const emit = (next: Composition): void => { onChange(next, large ? readingOf(ime(next.letters, next.text), next.letters) : next.letters) }
  const type = (key: string): void => { emit(letter(value, key)) }
  const resting = value.letters === ''
  return (
    <>
      <Candidates key={`${value.text} ${value.letters}`} large={large} hint={t(resting ? 'keyboard.hint' : 'keyboard.nothing')}
        texts={resting ? following : candidates.map((candidate) => candidate.text)}
        onChoose={(index) => {
          const chosen = candidates[index]
          if (resting) emit(put(value, following[index] ?? ''))
          else if (chosen !== undefined) emit(choose(value, chosen))
        }} />
      {large
        ? <div className={styles['nine']}>{nine.map(([key, face]) => <Key key={key} onPress={() => { type(key) }}>{face}</Key>)}<EraseKey onErase={() => { emit(erase(value)) }} /></div>
        : <>
          <div className={styles['keys']}>{[...digitKeys].map((digit) => <Key key={digit} onPress={() => { emit(put(value, digit)) }}>{digit}</Key>)}</div>
          <LetterRows onKey={type} onErase={() => { emit(erase(value)) }} />
        </>}
    </>
  )
}

export function LetterRows({ onKey, onErase, capital = false }: { onKey: (key: string) => void; onErase: () => void; capital?: boolean }) {
  return letterRows.map((row, index) => (
    <div key={row} className={styles['keys']}>
      {[...(capital ? row.toUpperCase() : row)].map((key) => <Key key={key} onPress={() => { onKey(key) }}>{key}</Key>)}
      {index === 2 && <EraseKey onErase={onErase} />}
    </div>
  ))
}

/** The reading of the first candidate, as far as it was typed. Digits no syllable begins with stay digits. */
function readingOf([first]: readonly Candidate[], letters: string): string {
  return first === undefined ? letters : first.reading.slice(0, letters.length)
}
