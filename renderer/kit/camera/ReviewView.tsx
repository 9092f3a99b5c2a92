/** The page as it will be kept: good enough? Turn it, change its colours, cut it anew, take it again, or use it. */
import type { ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Choice } from '../components/Choice.tsx'
import { Notice } from '../components/Notice.tsx'
import styles from './camera.module.css'
import { drawings } from './icons.ts'
import type { Flaw } from './picture/quality.ts'
import type { Tone } from './picture/tone.ts'
import { Stage } from './Stage.tsx'
import { t } from './words.ts'

/** How far a page is. */
export type Making =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly picture: ReactNode; /** Height by width. */ readonly ratio: number; readonly flaw: Flaw | null }
  | { readonly kind: 'failed' }

interface Props {
  readonly making: Making
  readonly tone: Tone
  readonly onTone: (tone: Tone) => void
  readonly onTurn: () => void
  readonly onTrim: () => void
  readonly onRetake: () => void
  readonly onUse: () => void
}

export function ReviewView({ making, tone, onTone, onTurn, onTrim, onRetake, onUse }: Props) {
  const isMade = making.kind === 'made'
  return (
    <div className={styles['camera']}>
      <Verdict making={making} />
      {isMade ? <Stage ratio={making.ratio}>{making.picture}</Stage> : <div className={styles['room']} />}
      <div className={styles['tools']}>
        <Choice label={t('looks')} value={tone} onChange={(value) => { onTone(value === 'colour' ? 'colour' : 'grey') }} options={[{ value: 'grey', label: t('grey') }, { value: 'colour', label: t('colour') }]} />
        <div className={styles['changes']}>
          <Button onPress={onTurn} disabled={!isMade}><Labelled drawing="turn" words={t('turn')} /></Button>
          <Button onPress={onTrim}><Labelled drawing="crop" words={t('trim')} /></Button>
        </div>
      </div>
      <div className={styles['ways']}>
        <Button icon="undo" onPress={onRetake}>{t('retake')}</Button>
        <Button kind="primary" icon="check" disabled={!isMade} onPress={onUse}>{t('use')}</Button>
      </div>
    </div>
  )
}

const Labelled = ({ drawing, words }: { drawing: keyof typeof drawings; words: string }) => (
  <span className={styles['labelled']}><span className={styles['drawing']} aria-hidden dangerouslySetInnerHTML={{ __html: drawings[drawing] }} />{words}</span>
)

function Verdict({ making }: { making: Making }) {
  switch (making.kind) {
    case 'making': return <Notice tone="plain" icon="hourglass" title={t('making')} />
    case 'failed': return <Notice tone="trouble" icon="warning" title={t('failed.title')}>{t('failed.text')}</Notice>
    case 'made': return making.flaw === null
      ? <Notice tone="good" icon="check" title={t('fine.title')} />
      : <Notice tone="care" icon="warning" title={t(`flaw.${making.flaw}.title`)}>{t(`flaw.${making.flaw}.text`)}</Notice>
  }
}
