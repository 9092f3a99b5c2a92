/** Letters, digits and signs as they are. In elder mode digits only: ten keys of 25 mm do not stand side by side. */
import { erase, put, type Composition } from '../../input/composition.ts'
import { t } from '../../words.ts'
import { EraseKey, Key } from './Key.tsx'
import styles from './keyboard.module.css'
import { digitKeys, LetterRows } from './PinyinKeys.tsx'

interface Props { readonly value: Composition; readonly large: boolean; readonly onChange: (value: Composition) => void }

export function SignKeys({ value, large, onChange }: Props) {
  const type = (key: string): void => { onChange(put(value, key)) }
  const onErase = (): void => { onChange(erase(value)) }
  if (large) {
    return (
      <div className={styles['nine']}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', t('keyboard.dot'), '0'].map((key) => <Key key={key} onPress={() => { type(key) }}>{key}</Key>)}
        <EraseKey onErase={onErase} />
      </div>
    )
  }
  return (
    <>
      <div className={styles['keys']}>{[...t('keyboard.symbolKeys')].map((sign) => <Key key={sign} onPress={() => { type(sign) }}>{sign}</Key>)}</div>
      <div className={styles['keys']}>{[...digitKeys].map((digit) => <Key key={digit} onPress={() => { type(digit) }}>{digit}</Key>)}</div>
      <LetterRows capital onKey={type} onErase={onErase} />
      <div className={styles['keys']}><Key word wide onPress={() => { type(' ') }}>{t('keyboard.space')}</Key></div>
    </>
  )
}
