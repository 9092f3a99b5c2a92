/**
 * Cutting by hand: four handles, each outside of its corner, so that the finger does not hide what it
 * is put on. Arrow keys move the one that has the focus.
 */
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import styles from './camera.module.css'
import type { Corners, Point } from './picture/picture.ts'
import { Outline, Stage } from './Stage.tsx'
import { withCorner } from './trim.ts'
import { t } from './words.ts'

interface Props {
  readonly picture: ReactNode
  readonly ratio: number
  readonly corners: Corners
  /** Whether a sheet was found, or somebody has to say where it is. */
  readonly isFound: boolean
  readonly onChange: (corners: Corners) => void
  readonly onWhole: () => void
  readonly onDone: () => void
  readonly onRetake: () => void
}

/** Shares of the picture's width that an arrow key moves a corner. */
const STEP = 0.004
const arrows: Readonly<Record<string, Point>> = { ArrowLeft: { x: -STEP, y: 0 }, ArrowRight: { x: STEP, y: 0 }, ArrowUp: { x: 0, y: -STEP }, ArrowDown: { x: 0, y: STEP } }
const indices = [0, 1, 2, 3] as const

export function Trimmer({ picture, ratio, corners, isFound, onChange, onWhole, onDone, onRetake }: Props) {
  const stage = useRef<HTMLDivElement>(null)
  /** Where the finger took hold, from the corner. */
  const hold = useRef<Point | null>(null)

  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect()
    return box === undefined ? { x: 0, y: 0 } : { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.width }
  }
  const take = (event: PointerEvent, corner: Point): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const finger = at(event)
    hold.current = { x: finger.x - corner.x, y: finger.y - corner.y }
  }
  const drag = (event: PointerEvent, index: number): void => {
    if (hold.current === null) return
    const finger = at(event)
    onChange(withCorner(corners, index, { x: finger.x - hold.current.x, y: finger.y - hold.current.y }, ratio))
  }
  const key = (event: KeyboardEvent, index: number, corner: Point): void => {
    const by = arrows[event.key]
    if (by === undefined) return
    event.preventDefault()
    onChange(withCorner(corners, index, { x: corner.x + by.x, y: corner.y + by.y }, ratio))
  }
  const drop = (): void => { hold.current = null }

  return (
    <div className={styles['camera']}>
      {isFound
        ? <Notice tone="plain" icon="tap" title={t('cut.found')} />
        : <Notice tone="care" icon="tap" title={t('cut.lost')}>{t('cut.lostText')}</Notice>}
      <Stage ratio={ratio} roomy>
        {picture}
        <Outline corners={corners} ratio={ratio} label={t('found')} isDone />
        <div ref={stage} className={styles['handles']} role="group" aria-label={t('cut.label')}>
          {indices.map((index) => {
            const corner = corners[index]
            return (
              <button
                key={index} type="button" data-drawing data-corner={index} className={styles['handle']} aria-label={t(`cut.corner${index}`)} aria-description={t('cut.keys')}
                style={{ left: `${corner.x * 100}%`, top: `${(corner.y / ratio) * 100}%` }}
                onPointerDown={(event) => { take(event, corner) }} onPointerMove={(event) => { drag(event, index) }} onPointerUp={drop} onPointerCancel={drop}
                onKeyDown={(event) => { key(event, index, corner) }}
              />
            )
          })}
        </div>
      </Stage>
      <div className={styles['ways']}>
        <Button icon="undo" onPress={onRetake}>{t('retake')}</Button>
        <Button onPress={onWhole}>{t('cut.whole')}</Button>
        <Button kind="primary" icon="check" onPress={onDone}>{t('cut.done')}</Button>
      </div>
    </div>
  )
}
