/** 「听」: reads the page aloud, and stops when pressed again. */
import { use } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import { SpeechContext } from '../speech/context.ts'
import { pageWords } from '../speech/page-words.ts'
import type { Speaker } from '../speech/speaker.ts'
import { useStore } from '../store.ts'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import styles from './Listen.module.css'

export function Listen() {
  const speech = use(SpeechContext)
  return speech === null ? null : <ListenButton speaker={speech.speaker} />
}

function ListenButton({ speaker }: { speaker: Speaker }) {
  const now = useStore(speaker.state)
  const speaking = now.kind === 'speaking'
  const press = (target: Element): void => {
    if (speaking) { speaker.stop(); return }
    const screen = target.closest('[data-screen]')
    if (screen !== null) speaker.say(pageWords(screen))
  }
  return (
    <span className={styles['listen']} data-listen>
      <Press className={cx(styles['button'], speaking && styles['speaking'])} data-state={now.kind} onPress={press}>
        <Icon name={speaking ? 'stop' : 'speaker'} className={styles['icon']} />
        <span className={styles['words']}>
          {t(speaking ? 'listen.stop' : 'listen.listen')}
          {speaking && now.trial && <small>{t('listen.trial')}</small>}
          {now.kind === 'failed' && <small>{t('listen.failed')}</small>}
        </span>
      </Press>
    </span>
  )
}

/** Listen mode is on: said large over the page, because the same touch now does something else. */
export function HearingBand() {
  const speech = use(SpeechContext)
  if (speech === null || !speech.hearing) return null
  return <p className={styles['band']} role="note"><Icon name="ear" className={styles['ear']} /><span><b>{t('listen.band')}</b><span className={styles['how']}>{t('listen.bandHow')}</span></span></p>
}
