/** Shows what lies in it as while a finger is on it: with the mark that input/press.ts sets. */
import { useEffect, useRef, type ReactNode } from 'react'
import styles from './Gallery.module.css'

export function Pressed({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const control of box.current?.querySelectorAll('button') ?? []) control.setAttribute('data-pressed', 'true')
  })
  return <div ref={box} className={styles['row']}>{children}</div>
}
