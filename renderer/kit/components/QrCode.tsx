import { renderSVG } from 'uqr'
import { cx } from '../cx.ts'
import styles from './QrCode.module.css'

/** A QR code (GB/T 18284), dark on white with its quiet zone. `label` says in words what it holds. */
export function QrCode({ text, label, large = false }: { text: string; label: string; /** Holds much: its dots must stay as large as those of the small one. */ large?: boolean }) {
  return <div className={cx(styles['code'], large && styles['large'])} role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: renderSVG(text, { border: 3, ecc: 'M' }) }} />
}
