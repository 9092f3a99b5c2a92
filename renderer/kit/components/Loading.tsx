/**
 * A wait that says what is happening. What is quick shows nothing at all: a flash would only
 * startle. After 0.4 s it says what for, after 3 s how long already, and lets who waits leave.
 */
import { useEffect, useState } from 'react'
import { t } from '../words.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import styles from './State.module.css'

/** Milliseconds until a wait is told, and until it is called long. */
export const toldAfterMs = 400
export const longAfterMs = 3000

interface Props {
  /** What is being done: 「正在查」. */
  readonly label: string
  readonly onLeave?: () => void
  /** For who knows it better than a clock here: whole seconds waited, 0 for less than 3. */
  readonly seconds?: number
}

export function Loading({ label, onLeave, seconds }: Props) {
  const waited = useWaited()
  const told = seconds !== undefined || waited.told
  const long = seconds ?? waited.seconds
  return (
    <div className={styles['state']} role="status" aria-busy>
      {told && (
        <>
          <Icon name="hourglass" className={styles['waiting']} />
          <b className={styles['title']}>{label}</b>
          {long > 0 && <p className={styles['text']}>{t('loading.long', { seconds: long })}</p>}
          {long > 0 && onLeave !== undefined && <div className={styles['ways']}><Button onPress={onLeave}>{t('loading.leave')}</Button></div>}
        </>
      )}
    </div>
  )
}

/** Since the first render: whether the wait is to be told, and its whole seconds once it is long. */
function useWaited(): { readonly told: boolean; readonly seconds: number } {
  const [told, setTold] = useState(false)
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    let ticking: ReturnType<typeof setInterval> | undefined
    const telling = setTimeout(() => { setTold(true) }, toldAfterMs)
    const long = setTimeout(() => {
      setSeconds(longAfterMs / 1000)
      ticking = setInterval(() => { setSeconds((now) => now + 1) }, 1000)
    }, longAfterMs)
    return () => { clearTimeout(telling); clearTimeout(long); clearInterval(ticking) }
  }, [])
  return { told, seconds }
}
