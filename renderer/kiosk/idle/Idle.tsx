/** The page nobody uses: what one can do here and what is announced. The first touch only wakes. */
import { use, useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { Icon } from '../../kit/components/Icon.tsx'
import { ChromeContext } from '../../kit/components/Screen.tsx'
import { facts } from '../home/tiles.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Idle.module.css'

const everyMs = 12_000

export function Idle({ onWake }: { onWake: () => void }) {
  const kiosk = useKiosk()
  const chrome = use(ChromeContext)
  const { notices } = kiosk.catalogue
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => { setTurn((now) => now + 1) }, everyMs)
    return () => { clearInterval(timer) }
  }, [])
  const notice = notices[turn % Math.max(1, notices.length)]
  return (
    <Press className={styles['idle'] ?? ''} onPress={onWake}>
      <span className={styles['top']}>
        <b>{kiosk.place.site.name}</b>
        {chrome !== null && chrome.time !== null && <time>{chrome.time}</time>}
      </span>
      <span className={styles['middle']}>
        <span className={styles['title']}>{t('idle.title')}</span>
        <span className={styles['services']}>
          {kiosk.place.site.tiles.map((name) => {
            const tile = facts(name, kiosk)
            return <span key={name}><Icon name={tile.icon} />{tile.title}</span>
          })}
        </span>
        {notice !== undefined && (
          <span className={styles['notice']}>
            <b>{notice.title}</b>
            <span>{notice.body}</span>
            {notice.sample && <em>{t('home.sample')}</em>}
          </span>
        )}
      </span>
      <span className={styles['touch']}><Icon name="tap" />{t('idle.touch')}</span>
    </Press>
  )
}
