/**
 * A list cut into pages that fit, with large arrows: nothing to scroll, however long the texts,
 * whatever the density, and beside whatever keyboard.
 *
 *     blocks ─► drawn unseen, measured ─► as many as fit ─► shown, arrows under them
 */
import { startTransition, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { Icon } from '../../kit/components/Icon.tsx'
import { cx } from '../../kit/cx.ts'
import { Press } from '../../kit/Press.tsx'
import styles from './Paged.module.css'
import { fitting } from './paging.ts'
import { t } from './words.ts'

interface Props {
  /** In order, each with a key. One is never cut. */
  readonly blocks: readonly ReactElement[]
  /** Changes when the list is another one: its first page is shown then. */
  readonly of: string
  readonly label: string
  readonly className?: string | undefined
  /** Of a list of things, which of how many are shown. */
  readonly counted?: boolean
}

/** So many are drawn to be measured; more when they leave room. */
const firstDrawn = 12

export function Paged({ blocks, of, label, className, counted = false }: Props) {
  // Where the pages up to this one begin.
  const [turned, setTurned] = useState<{ readonly of: string; readonly starts: readonly number[] }>({ of, starts: [0] })
  const starts = turned.of === of ? turned.starts : [0]
  const start = Math.min(starts.at(-1) ?? 0, Math.max(0, blocks.length - 1))
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const arrows = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState('')
  const [drawnAtMost, setDrawnAtMost] = useState(firstDrawn)
  const [fit, setFit] = useState<{ readonly of: string; readonly count: number } | null>(null)

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const look = (): void => { setSize(`${element.clientWidth}x${element.clientHeight}`) }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [])

  const measured = `${of}/${start}/${blocks.length}/${size}`
  const count = fit?.of === measured ? fit.count : null
  useLayoutEffect(() => {
    const element = box.current
    const drawn = list.current
    if (count !== null || element === null || drawn === null || size === '') return
    const top = drawn.getBoundingClientRect().top
    const bottoms = [...drawn.children].map((child) => child.getBoundingClientRect().bottom - top)
    const more = start + bottoms.length < blocks.length
    const fits = fitting({ bottoms, leads: [...drawn.children].map((child) => child.tagName === 'H2'), height: element.clientHeight, arrows: arrows.current?.offsetHeight ?? 0, others: start > 0 || more })
    if (more && fits === bottoms.length) setDrawnAtMost(2 * drawnAtMost)
    else setFit({ of: measured, count: fits })
  }, [count, measured, size, start, blocks.length, drawnAtMost])

  const shown = blocks.slice(start, start + (count ?? drawnAtMost))
  const more = start + shown.length < blocks.length
  const turn = (next: readonly number[]): void => { startTransition(() => { setTurned({ of, starts: next }) }) }
  return (
    <div ref={box} className={styles['box']}>
      <div ref={list} className={cx(styles['list'], className, count === null && styles['unseen'])}>{shown}</div>
      <div ref={arrows} className={cx(styles['arrows'], !(count !== null && (more || start > 0)) && styles['none'])} role="group" aria-label={label}>
        <Press className={styles['arrow'] ?? ''} isDisabled={start === 0} onPress={() => { turn(starts.slice(0, -1)) }}><Icon name="caretLeft" />{t('paged.previous')}</Press>
        <span className={styles['where']}>{counted ? t('paged.where', { from: start + 1, to: start + shown.length, count: blocks.length }) : t(more ? 'paged.more' : 'paged.all')}</span>
        <Press className={styles['arrow'] ?? ''} isDisabled={!more} onPress={() => { turn([...starts, start + shown.length]) }}>{t('paged.next')}<Icon name="caretRight" /></Press>
      </div>
    </div>
  )
}
