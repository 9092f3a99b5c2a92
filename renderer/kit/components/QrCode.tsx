import { renderSVG } from 'uqr'
import styles from './QrCode.module.css'

/** A QR code (GB/T 18284), dark on white with its quiet zone. `label` says in words what it holds. */
export function QrCode({ text, label }: { text: string; label: string }) {
  return <div className={styles['code']} role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: renderSVG(text, { border: 3, ecc: 'M' }) }} />
}
