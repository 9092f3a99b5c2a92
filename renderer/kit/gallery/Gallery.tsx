/** One page, a section a component, a box a state; density and theme by the two switches at the top. */
import { useEffect } from 'react'
import { Choice } from '../components/Choice.tsx'
import { glassOf } from '../units.ts'
import { entries } from './entries.ts'
import styles from './Gallery.module.css'
import { look, useElder, useOnly, useSunTheme } from './settings.ts'
import { t } from './words.ts'

/** The panel most kiosks have: 21.5 inches, upright. */
const panel = { widthPx: 1080, heightPx: 1920, widthMm: 267.8, heightMm: 476.1, bottomAboveFloorMm: 700 }

const names = entries.map(({ name }) => name)

export function Gallery() {
  const elder = useElder()
  const sun = useSunTheme()
  const only = useOnly(names)
  useEffect(() => {
    const root = document.documentElement
    const fit = (): void => { root.style.setProperty('--u', `${glassOf(panel, { width: window.innerWidth, height: window.innerWidth > window.innerHeight ? 1080 : 1920 }).unit}px`) }
    fit()
    window.addEventListener('resize', fit)
    return () => { window.removeEventListener('resize', fit) }
  }, [])
  useEffect(() => { document.documentElement.toggleAttribute('data-elder', elder) }, [elder])
  useEffect(() => { document.documentElement.toggleAttribute('data-sun', sun) }, [sun])

  return (
    <div className={styles['gallery']}>
      <header className={styles['switches']}>
        <h1>{t('title')}</h1>
        <Choice label={t('density.label')} value={elder ? 'elder' : 'normal'} onChange={(value) => { look({ elder: value === 'elder', sun }) }}
          options={[{ value: 'normal', label: t('density.normal') }, { value: 'elder', label: t('density.elder') }]} />
        <Choice label={t('theme.label')} value={sun ? 'sun' : 'plain'} onChange={(value) => { look({ elder, sun: value === 'sun' }) }}
          options={[{ value: 'plain', label: t('theme.plain') }, { value: 'sun', label: t('theme.sun') }]} />
      </header>
      {entries.filter(({ name }) => only === undefined || name === only).map((entry) => (
        <section key={entry.name} className={styles['entry']} data-entry={entry.name} aria-label={entry.name}>
          <h2>{entry.name}</h2>
          {entry.states.map(({ state, show }, index) => (
            <div key={`${state}-${index}`} className={styles['state']} data-state={state}>
              <h3>{t(`states.${state}`)}</h3>
              <div className={styles['row']}>{show}</div>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
