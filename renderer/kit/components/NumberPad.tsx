import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import type { PadKey } from '../input/digits.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import styles from './NumberPad.module.css'

interface Props {
  readonly label: string
  /** The key beside 0: X for ID numbers, the sign of a door number; without it, clear. */
  readonly letter?: string
  /** Another order of the ten digits: nine from the top left, and the one at the bottom. */
  readonly digits?: readonly string[]
  readonly onKey: (key: PadKey) => void
}

const telephone = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

/** Large digits, as on a telephone. */
export function NumberPad({ label, letter, digits = telephone, onKey }: Props) {
  const side = letter ?? 'clear'
  const last = digits.at(-1) ?? ''
  return (
    <div className={styles['pad']} role="group" aria-label={label}>
      {digits.slice(0, -1).map((digit) => <Key key={digit} onPress={() => { onKey(digit) }}>{digit}</Key>)}
      <Key word={letter === undefined} onPress={() => { onKey(side) }}>{letter ?? t('pad.clear')}</Key>
      <Key onPress={() => { onKey(last) }}>{last}</Key>
      <Key word onPress={() => { onKey('delete') }}><Icon name="backspace" />{t('pad.delete')}</Key>
    </div>
  )
}

/** Letters and digits of a look-up code, without those that look alike; or the few characters of an address. */
export function CodePad({ label, alphabet, onKey }: { label: string; alphabet: string; onKey: (key: PadKey) => void }) {
  return (
    <div className={cx(styles['pad'], styles['code'], alphabet.length <= 12 && styles['few'])} role="group" aria-label={label}>
      {[...alphabet].map((character) => <Key key={character} onPress={() => { onKey(character) }}>{character}</Key>)}
      <Key word onPress={() => { onKey('clear') }}>{t('pad.clear')}</Key>
      <span className={styles['double']}><Key word onPress={() => { onKey('delete') }}><Icon name="backspace" />{t('pad.delete')}</Key></span>
    </div>
  )
}

function Key({ children, word = false, onPress }: { children: ReactNode; word?: boolean; onPress: () => void }) {
  return <Press className={cx(styles['key'], word && styles['word'])} onPress={onPress}>{children}</Press>
}
