/** What the camera sees, the sheet in it, one sentence that helps, and the shutter. */
import type { CSSProperties, ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Press } from '../Press.tsx'
import styles from './camera.module.css'
import type { Guide } from './guide.ts'
import { drawings } from './icons.ts'
import type { Corners } from './picture/picture.ts'
import { Outline, Stage } from './Stage.tsx'
import { t } from './words.ts'

interface Props {
  /** The running picture. */
  readonly picture: ReactNode
  readonly ratio: number
  readonly corners: Corners | null
  readonly guide: Guide
  /** How much of the second is over after which the shutter goes by itself, 0 to 1. */
  readonly held: number
  readonly isTaking: boolean
  readonly onShutter: () => void
  /** To the next camera; null where there is only one. */
  readonly onOther: (() => void) | null
}

export function LiveView({ picture, ratio, corners, guide, held, isTaking, onShutter, onOther }: Props) {
  return (
    <div className={styles['camera']}>
      <p className={styles['guide']} data-guide={guide} role="status">{t(`guide.${guide}`)}</p>
      <Stage ratio={ratio}>
        {picture}
        {corners !== null && <Outline corners={corners} ratio={ratio} label={t('found')} isDone={held > 0} />}
      </Stage>
      <div className={styles['shutterRow']}>
        <Press className={styles['shutter'] ?? ''} onPress={onShutter} isDisabled={isTaking} style={{ '--held': held } as CSSProperties}>
          <span className={styles['drawing']} aria-hidden dangerouslySetInnerHTML={{ __html: drawings.camera }} />
          {t('shutter')}
        </Press>
        {onOther !== null && <Button kind="quiet" onPress={onOther}>{t('other')}</Button>}
      </div>
    </div>
  )
}
