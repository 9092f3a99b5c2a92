/** How far the printing of a slip is. When it failed: what is valid all the same, a code to photograph, and what to do. */
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { QrCode } from '../../kit/components/QrCode.tsx'
import { useWatch } from '../../kit/watch.ts'
import { faultWords } from '../words.ts'
import { useKiosk } from './kiosk.tsx'
import styles from './PrintState.module.css'

interface Props {
  readonly job: string
  readonly words: { readonly printing: string; readonly printed: string; readonly unknown: string; /** What to do about it; `what` where nothing else is to be done. */ readonly look?: string; readonly failed: (fault: string) => string; readonly what: string }
  readonly qr: { readonly text: string; readonly label: string }
  readonly again?: { readonly label: string; readonly press: () => void }
}

export function PrintState({ job, words, qr, again }: Props) {
  const { client } = useKiosk()
  const now = useWatch(job, (signal) => client.jobs.watch({ job }, { signal }))
  if (now === null || now.state === 'queued' || now.state === 'sent') {
    return <p className={styles['line']} role="status"><Icon name="printer" />{words.printing}</p>
  }
  if (now.state === 'confirmed') return <p className={styles['line']} role="status"><Icon name="check" className={styles['done']} />{words.printed}</p>
  return (
    <Notice
      tone={now.state === 'unknown' && words.look !== undefined ? 'care' : 'trouble'} icon="printer"
      title={now.state === 'unknown' ? words.unknown : words.failed(faultWords(now.fault))}
      aside={<QrCode text={qr.text} label={qr.label} />}
    >
      {now.state === 'unknown' ? (words.look ?? words.what) : words.what}
      {again !== undefined && <span className={styles['again']}><Button onPress={again.press} icon="printer">{again.label}</Button></span>}
    </Notice>
  )
}
