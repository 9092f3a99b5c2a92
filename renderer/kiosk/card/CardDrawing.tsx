/** How a card is put on the reader: it comes down and lies flat; while it is read, waves go out from it. */
import { cx } from '../../kit/cx.ts'
import styles from './card.module.css'

export function CardDrawing({ reading }: { reading: boolean }) {
  return (
    <svg className={cx(styles['drawing'], reading && styles['read'])} viewBox="0 0 320 200" aria-hidden>
      <path className={styles['shadow']} d="M36 178h248" />
      <path className={styles['reader']} d="M64 112h192a14 14 0 0 1 13 9l18 44a10 10 0 0 1-9 13H42a10 10 0 0 1-9-13l18-44a14 14 0 0 1 13-9z" />
      <path className={styles['area']} d="M96 126h128l12 34H84z" />
      <g className={styles['waves']}><path d="M136 100a34 34 0 0 1 48 0" /><path d="M122 86a54 54 0 0 1 76 0" /></g>
      <g className={styles['card']}>
        <path className={styles['sheet']} d="M100 46h120a8 8 0 0 1 8 8v58a8 8 0 0 1-8 8H100a8 8 0 0 1-8-8V54a8 8 0 0 1 8-8z" />
        <path className={styles['lines']} d="M108 66h52M108 80h40M108 104h78" />
        <circle className={styles['face']} cx="198" cy="72" r="8" /><path className={styles['face']} d="M184 96a14 13 0 0 1 28 0z" />
      </g>
      <path className={styles['arrow']} d="M160 6v28m-12-12 12 12 12-12" />
    </svg>
  )
}
