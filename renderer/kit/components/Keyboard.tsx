/**
 * Typing Chinese on the glass, in one of the ways people know: pinyin (letters, or in elder mode
 * nine large keys), writing with a finger, the five strokes, and signs as they are. Each way loads
 * its data when it is first opened. What is typed lives in the field and nowhere else: nothing is
 * learned, nothing remembered.
 */
import { useMemo, useState } from 'react'
import { unreachable } from '../../../domain/result.ts'
import { cx } from '../cx.ts'
import type { Composition } from '../input/composition.ts'
import type { Writing } from '../input/ranking.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import styles from './keyboard/keyboard.module.css'
import { PinyinKeys } from './keyboard/PinyinKeys.tsx'
import { SignKeys } from './keyboard/SignKeys.tsx'
import { StrokeKeys } from './keyboard/StrokeKeys.tsx'
import { useDictionary } from './keyboard/dictionary.ts'
import { WritingPad } from './keyboard/WritingPad.tsx'

interface Props {
  readonly value: Composition
  /** `reading`: what the letters so far are shown as; on nine keys the pinyin of the likeliest candidate. */
  readonly onChange: (value: Composition, reading: string) => void
  readonly large: boolean
  /** A person's name ranks surnames and given names first. */
  readonly about: Writing['about']
  /** Names of places that may be typed here; the same list each time. */
  readonly places?: readonly string[]
}

const noPlaces: readonly string[] = []
/** How far an expected character is moved forward among those that look alike; a spread of hands is 1. */
const expectedBonus = 12

type Way = 'pinyin' | 'writing' | 'strokes' | 'signs'
const ways: readonly Way[] = ['pinyin', 'writing', 'strokes', 'signs']

export function Keyboard({ value, onChange, large, about, places = noPlaces }: Props) {
  const [way, setWay] = useState<Way>('pinyin')
  const { ime, ranking, following } = useDictionary(large, places)
  const { text } = value
  const writing = useMemo((): Writing => ({ about, text }), [about, text])
  const favour = useMemo(() => (character: string) => expectedBonus * ranking.expectation(character, writing), [ranking, writing])
  const next = useMemo(() => following(writing), [following, writing])
  const take = (now: Composition): void => { onChange(now, now.letters) }
  const change = (to: Way): void => {
    setWay(to)
    // Letters of one way mean nothing in another.
    onChange({ text: value.text, letters: '' }, '')
  }
  return (
    <div className={cx(styles['keyboard'], large && styles['large'])} role="group" aria-label={t('keyboard.label')}>
      {keysOf(way)}
      <div className={styles['ways']} role="group" aria-label={t('keyboard.ways')}>
        {ways.map((each) => (
          <Press key={each} aria-pressed={each === way} className={styles['way']} onPress={() => { if (each !== way) change(each) }}>
            {each === 'signs' && large ? t('keyboard.digits') : t(`keyboard.${each}`)}
          </Press>
        ))}
      </div>
    </div>
  )

  function keysOf(shown: Way) {
    switch (shown) {
      case 'pinyin': return <PinyinKeys value={value} ime={(letters, after = text) => ime(letters, { about, text: after })} large={large} following={next} onChange={onChange} />
      case 'writing': return <WritingPad value={value} favour={favour} following={next} onChange={take} />
      case 'strokes': return <StrokeKeys value={value} large={large} onChange={onChange} {...(large ? {} : { onLetters: () => { change('signs') } })} />
      case 'signs': return <SignKeys value={value} large={large} onChange={take} />
      default: return unreachable(shown)
    }
  }
}
