/**
 * The page nobody uses: a calm loop over the whole glass. Who passes by sees whose machine it is,
 * whether somebody is on duty, how many wait, and what is announced. A touch anywhere wakes it and
 * does nothing else.
 */
import { use, useEffect, useState } from 'react'
import { Icon } from '../../kit/components/Icon.tsx'
import type { IconName } from '../../kit/components/icons.ts'
import { ChromeContext } from '../../kit/components/Screen.tsx'
import { Press } from '../../kit/Press.tsx'
import { HowTo } from '../home/HowTo.tsx'
import { facts } from '../home/tiles.ts'
import { announced, iconOf } from '../notices/announced.ts'
import { noticeFacts } from '../notices/facts.ts'
import { Sample } from '../notices/Sample.tsx'
import { t as notices } from '../notices/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { Picture } from '../session/Picture.tsx'
import { t } from '../words.ts'
import styles from './Idle.module.css'
import { slideKey, slidesOf, type Slide } from './slides.ts'

/** Long enough to read a notice from a step away. */
const everyMs = 12_000

export function Idle({ onWake }: { onWake: () => void }) {
  const { catalogue, state, place } = useKiosk()
  const chrome = use(ChromeContext)
  const slides = slidesOf(announced(catalogue.notices, state?.businessDay ?? null, place.site.level))
  const turn = useTurn(slides.length)
  const shown = slides[turn] ?? slides[0]
  return (
    <div className={styles['idle']} data-page="idle">
      <div className={styles['top']}>
        <div className={styles['whose']}><b>{place.site.name}</b>{chrome !== null && <p>{chrome.opening}</p>}</div>
        {chrome !== null && chrome.time !== null && <time>{chrome.time}</time>}
      </div>
      <div className={styles['stage']}>
        <div key={slideKey(shown)} className={styles['slide']}><Shown slide={shown} /></div>
      </div>
      <div className={styles['dots']} aria-hidden>{slides.map((slide) => <i key={slideKey(slide)} data-on={slide === shown || undefined} />)}</div>
      <div className={styles['bottom']}>
        <Truths />
        <div className={styles['touch']} aria-hidden><Icon name="tap" />{t('idle.touch')}</div>
      </div>
      <Press className={styles['anywhere'] ?? ''} aria-label={t('idle.touch')} onPress={onWake} />
    </div>
  )
}

/** Which slide is on: the next one every so often, while somebody could see it and there is another. */
function useTurn(of: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (of < 2) return
    const timer = setInterval(() => { if (document.visibilityState === 'visible') setTurn((now) => now + 1) }, everyMs)
    return () => { clearInterval(timer) }
  }, [of])
  return turn % of
}

function Shown({ slide }: { slide: Slide }) {
  const { state, place } = useKiosk()
  switch (slide.kind) {
    case 'welcome': return <Welcome />
    case 'how-to': return <div className={styles['howTo']}><h2>{t('idle.howTo')}</h2><HowTo queue={place.site.tiles.includes('queue')} /></div>
    case 'notice': {
      const { notice } = slide
      return (
        <>
          <div className={styles['drawing']}>{notice.picture === null ? <Icon name={iconOf(notice.category)} /> : <Picture name={notice.picture} className={styles['picture']} />}</div>
          <div className={styles['words']}>
            <p className={styles['category']}><Icon name={iconOf(notice.category)} />{notices(`category.${notice.category}`)}<Sample sample={notice.sample} /></p>
            <h2>{notice.title}</h2>
            <p className={styles['text']}>{notice.body.replaceAll(/\n{2,}/g, '\n')}</p>
            <p className={styles['facts']}>{noticeFacts(notice, state?.businessDay ?? null)}</p>
          </div>
        </>
      )
    }
  }
}

/** What one can do here, drawn. */
function Welcome() {
  const kiosk = useKiosk()
  return (
    <div className={styles['welcome']}>
      <h2>{t('idle.welcome')}</h2>
      <p>{t('idle.welcomeText')}</p>
      <ul className={styles['services']}>
        {kiosk.place.site.tiles.map((name) => {
          const tile = facts(name, kiosk)
          return <li key={name}><Icon name={tile.icon} />{tile.title}</li>
        })}
      </ul>
    </div>
  )
}

/** Only what is so now: who waits, that the battery does for the mains, and that no network is needed. */
function Truths() {
  const { place, state, queues } = useKiosk()
  const chrome = use(ChromeContext)
  const said: { readonly icon: IconName; readonly text: string }[] = []
  if (place.site.tiles.includes('queue') && queues !== null) {
    const count = queues.reduce((sum, queue) => sum + queue.waiting, 0)
    said.push({ icon: 'ticket', text: count === 0 ? t('idle.nobody') : t('idle.waiting', { count }) })
  }
  if (state?.power === 'battery') said.push({ icon: 'battery', text: t('power.out') })
  if (chrome !== null && chrome.offline !== null) said.push({ icon: 'globe', text: chrome.offline })
  if (said.length === 0) return null
  return <ul className={styles['truths']}>{said.map(({ icon, text }) => <li key={text}><Icon name={icon} />{text}</li>)}</ul>
}
