import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { t as kit } from '../../kit/words.ts'
import { t } from '../words.ts'
import styles from './TimeOut.module.css'

/** 「您还在吗？」 The seconds are the station's; the page only shows them. */
export function TimeOut({ secondsLeft, card, onStay, onHelp, onLeave }: { secondsLeft: number; /** One still lies on the reader. */ card: boolean; onStay: () => void; onHelp: () => void; onLeave: () => void }) {
  return (
    <Dialog
      urgent
      title={t('timeout.title')}
      actions={<>
        <Button kind="primary" wide onPress={onStay}>{t('timeout.stay')}</Button>
        <Button kind="help" icon="headset" onPress={onHelp}>{kit('bar.help')}</Button>
        <Button onPress={onLeave}>{t('timeout.leave')}</Button>
      </>}
    >
      <p className={styles['take']}>{t(card ? 'timeout.takeCard' : 'timeout.take')}</p>
      <p className={styles['count']} aria-live="off">{secondsLeft}</p>
      <p className={styles['why']}>{t('timeout.seconds')}</p>
    </Dialog>
  )
}
