/** The place where a picture is shown as large as it goes, and what lies over it in shares of its width. */
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import styles from './camera.module.css'
import type { Corners, Point } from './picture/picture.ts'

interface Props {
  /** Height of the picture by its width. */
  readonly ratio: number
  /** Leaves room around the picture for what sticks out of it. */
  readonly roomy?: boolean
  readonly children: ReactNode
}

export function Stage({ ratio, roomy = false, children }: Props) {
  return (
    <div className={styles['room']} data-roomy={roomy || undefined}>
      <div className={styles['stage']} style={{ '--ratio': 1 / ratio } as CSSProperties} data-stage>{children}</div>
    </div>
  )
}

/** A picture that lies in memory only: drawn, without an address anybody could open again. */
export function Drawn({ bitmap, label }: { bitmap: ImageBitmap; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    // Emptied when the page goes: a canvas that waits for its collector would keep the picture.
    return () => { context?.clearRect(0, 0, bitmap.width, bitmap.height) }
  }, [bitmap])
  return <canvas ref={canvas} className={styles['picture']} width={bitmap.width} height={bitmap.height} role="img" aria-label={label} />
}

/** The edge of a sheet over a picture, and what is not part of it darkened. */
export function Outline({ corners, ratio, label, isDone = false }: { corners: Corners; ratio: number; label: string; isDone?: boolean }) {
  const points = corners.map(({ x, y }: Point) => `${x.toFixed(4)},${y.toFixed(4)}`)
  return (
    <svg className={styles['outline']} viewBox={`0 0 1 ${ratio}`} preserveAspectRatio="none" role="img" aria-label={label} data-outline={points.join(' ')}>
      <path className={styles['rest']} fillRule="evenodd" d={`M0 0H1V${ratio}H0ZM${points.join('L')}Z`} />
      <polygon className={styles['edge']} data-done={isDone || undefined} points={points.join(' ')} />
    </svg>
  )
}
