/** A sheet to sign on with a finger. What is drawn is kept as strokes in the sheet's own units. */
import { useRef, useState, type PointerEvent } from 'react'
import { decodeSignature, encodeSignature, SIGNATURE_SHEET, type Point, type Stroke } from '../../../domain/form/signature.ts'
import { t } from '../words.ts'
import { Button } from './Button.tsx'
import styles from './SignaturePad.module.css'

interface Props { readonly value: string; readonly onChange: (value: string) => void }

export function SignaturePad({ value, onChange }: Props) {
  const sheet = useRef<SVGSVGElement>(null)
  const [strokes, setStrokes] = useState<readonly Stroke[]>(() => { const kept = decodeSignature(value); return kept.ok ? kept.value : [] })
  const [drawing, setDrawing] = useState<Stroke | null>(null)

  const at = (event: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect()
    if (box === undefined) return { x: 0, y: 0 }
    return { x: ((event.clientX - box.left) / box.width) * SIGNATURE_SHEET.width, y: ((event.clientY - box.top) / box.height) * SIGNATURE_SHEET.height }
  }
  const finish = (): void => {
    if (drawing === null) return
    setDrawing(null)
    const next = [...strokes, drawing]
    setStrokes(next)
    const encoded = encodeSignature(next)
    if (encoded.ok) onChange(encoded.value)
  }
  const clear = (): void => { setStrokes([]); onChange('') }

  const shown = drawing === null ? strokes : [...strokes, drawing]
  return (
    <div className={styles['pad']}>
      <svg
        data-part="signature-pad" data-drawing
        ref={sheet} className={styles['sheet']} viewBox={`0 0 ${SIGNATURE_SHEET.width} ${SIGNATURE_SHEET.height}`} role="img" aria-label={t('signature.label')}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setDrawing([at(event)]) }}
        onPointerMove={(event) => { const point = at(event); setDrawing((now) => (now === null ? null : [...now, point])) }}
        onPointerUp={finish} onPointerCancel={finish}
      >
        <line className={styles['line']} x1="60" x2={SIGNATURE_SHEET.width - 60} y1="320" y2="320" />
        {shown.length === 0 && <text className={styles['here']} x={SIGNATURE_SHEET.width / 2} y="215" textAnchor="middle">{t('signature.here')}</text>}
        {shown.map((stroke, index) => <path key={index} className={styles['stroke']} d={pathOf(stroke)} />)}
      </svg>
      <div className={styles['clear']}><Button kind="quiet" onPress={clear} disabled={shown.length === 0} icon="pencil">{t('signature.clear')}</Button></div>
    </div>
  )
}

/** A dot is drawn as a line of no length, which round ends make visible. */
function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke
  if (first === undefined) return ''
  return `M${first.x} ${first.y}${rest.length === 0 ? 'l0 0' : rest.map((point) => `L${point.x} ${point.y}`).join('')}`
}
