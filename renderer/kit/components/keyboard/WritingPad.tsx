/**
 * Writing with a finger: a square to write one character in, and beside it the eight it may be.
 * What is drawn lives in this component until a character is chosen, and nowhere else.
 */
import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { cx } from '../../cx.ts'
import { erase, type Composition } from '../../input/composition.ts'
import { loadModel } from '../../input/handwriting.ts'
import { Press } from '../../Press.tsx'
import { recognise, type Model } from '../../../../domain/handwriting/recogniser.ts'
import type { Drawing, Point, Stroke } from '../../../../domain/handwriting/strokes.ts'
import { t } from '../../words.ts'
import { Icon } from '../Icon.tsx'
import { Key } from './Key.tsx'
import styles from './keyboard.module.css'

interface Props {
  readonly value: Composition
  readonly onChange: (value: Composition) => void
  /** Favours characters that this question is likely to be answered with. */
  readonly favour: (character: string) => number
  /** What often follows what stands there. */
  readonly following: readonly string[]
}

const shown = 8
/** The square's own units. */
const side = 1000

export function WritingPad({ value, onChange, favour, following }: Props) {
  const [drawing, setDrawing] = useState<Drawing>([])
  const model = useModel()
  const guesses = useMemo(() => (model.kind === 'ready' ? recognise(model.model, drawing, shown, favour).map((guess) => guess.text) : []), [model, drawing, favour])
  const choices = drawing.length === 0 ? following.slice(0, shown) : guesses

  const draw = (next: Drawing): void => {
    setDrawing(next)
    // The likeliest character stands in the field as letters do: not yet chosen.
    const [first] = model.kind === 'ready' ? recognise(model.model, next, 1, favour) : []
    onChange({ text: value.text, letters: first?.text ?? '' })
  }
  const choose = (text: string): void => {
    setDrawing([])
    onChange({ text: value.text + text, letters: '' })
  }
  return (
    <div className={styles['writing']}>
      <Square drawing={drawing} hint={t(model.kind === 'failed' ? 'writing.failed' : 'writing.here')} onDrawing={draw} />
      <div className={styles['guesses']} data-private role="group" aria-label={t(drawing.length === 0 ? 'writing.following' : 'keyboard.candidates')}>
        {choices.map((text) => <Press key={text} className={styles['guess'] ?? ''} data-length={[...text].length} onPress={() => { choose(text) }}>{text}</Press>)}
      </div>
      <div className={styles['tools']}>
        <Key word disabled={drawing.length === 0} onPress={() => { draw(drawing.slice(0, -1)) }}><Icon name="undo" />{t('writing.undo')}</Key>
        <Key word disabled={drawing.length === 0} onPress={() => { draw([]) }}><Icon name="pencil" />{t('writing.again')}</Key>
        <Key word disabled={drawing.length > 0 || value.text === ''} onPress={() => { onChange(erase({ text: value.text, letters: '' })) }}><Icon name="backspace" />{t('pad.delete')}</Key>
      </div>
    </div>
  )
}

type Loading = { readonly kind: 'loading' } | { readonly kind: 'ready'; readonly model: Model } | { readonly kind: 'failed' }

function useModel(): Loading {
  const [state, setState] = useState<Loading>({ kind: 'loading' })
  useEffect(() => {
    let here = true
    loadModel().then((model) => { if (here) setState({ kind: 'ready', model }) }, () => { if (here) setState({ kind: 'failed' }) })
    return () => { here = false }
  }, [])
  return state
}

/** A line is drawn by one finger; what the touch rules refuse never gets here. */
function Square({ drawing, hint, onDrawing }: { drawing: Drawing; hint: string; onDrawing: (drawing: Drawing) => void }) {
  const sheet = useRef<SVGSVGElement>(null)
  const [line, setLine] = useState<Stroke | null>(null)
  const at = (event: { clientX: number; clientY: number }): Point => {
    const box = sheet.current?.getBoundingClientRect()
    if (box === undefined) return { x: 0, y: 0 }
    return { x: ((event.clientX - box.left) / box.width) * side, y: ((event.clientY - box.top) / box.height) * side }
  }
  const move = (event: PointerEvent): void => {
    if (line === null) return
    const all = event.nativeEvent.getCoalescedEvents()
    setLine([...line, ...(all.length > 0 ? all : [event]).map(at)])
  }
  const finish = (): void => {
    if (line === null) return
    setLine(null)
    onDrawing([...drawing, line])
  }
  const lines = line === null ? drawing : [...drawing, line]
  return (
    <svg
      ref={sheet} data-drawing className={cx(styles['square'])} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('writing.label')}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setLine([at(event)]) }}
      onPointerMove={move} onPointerUp={finish} onPointerCancel={finish}
    >
      <path className={styles['guide']} d={`M${side / 2} 0V${side}M0 ${side / 2}H${side}`} />
      {lines.length === 0 && <text className={styles['here']} x={side / 2} y={side * 0.47} textAnchor="middle">{hint}</text>}
      {lines.map((stroke, index) => <path key={index} className={styles['ink']} d={pathOf(stroke)} />)}
    </svg>
  )
}

/** A dot is a line of no length, which round ends make visible. */
const pathOf = ([first, ...rest]: Stroke): string => (first === undefined ? '' : `M${first.x} ${first.y}${rest.length === 0 ? 'l0 0' : rest.map((point) => `L${point.x} ${point.y}`).join('')}`)
