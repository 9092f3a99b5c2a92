/**
 * Long text in pages as high as there is room, for nothing is swiped. The browser's own columns
 * make the pages: a column is as wide as the box, so that the next page is the next column, and no
 * line is ever cut in half. A picture in it takes its room from the first page.
 */
import { useEffect, useRef, type ReactNode } from 'react'
import styles from './PagedText.module.css'

interface Props {
  /** From 0. */
  readonly page: number
  /** How many pages there are, told whenever the room or the text changes. */
  readonly onPages: (pages: number) => void
  readonly children: ReactNode
}

export function PagedText({ page, onPages, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const columns = box.current
    if (columns === null) return
    const observer = new ResizeObserver(() => { onPages(pagesOf(columns)) })
    observer.observe(columns)
    return () => { observer.disconnect() }
  }, [onPages])
  // After every drawing: the text may be another one.
  useEffect(() => {
    const columns = box.current
    if (columns === null) return
    onPages(pagesOf(columns))
    columns.scrollLeft = page * stepOf(columns)
  })
  return <div ref={box} className={styles['columns']} data-paged>{children}</div>
}

const gapOf = (columns: Element): number => Number.parseFloat(getComputedStyle(columns).columnGap) || 0
const pagesOf = (columns: Element): number => Math.max(1, Math.ceil((columns.scrollWidth + gapOf(columns) - 1) / stepOf(columns)))
/** CSS px from one page to the next. */
const stepOf = (columns: Element): number => columns.clientWidth + gapOf(columns)
