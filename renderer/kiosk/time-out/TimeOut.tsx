import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { t } from '../words.ts'
import styles from './TimeOut.module.css'

/** 「您还在吗？」 The seconds are the station's; the page only shows them. */
export function TimeOut({ secondsLeft, onStay, onLeave }: { secondsLeft: number; onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog
      urgent
      title={t('timeout.title')}
      actions={<>
        <Button kind="primary" wide onPress={onStay}>{t('timeout.stay')}</Button>
        <Button wide onPress={onLeave}>{t('timeout.leave')}</Button>
      </>}
    >
      <p className={styles['take']}>{t('timeout.take')}</p>
      <p className={styles['count']} aria-live="off">{secondsLeft}</p>
      <p className={styles['why']}>{t('timeout.seconds')}</p>
    </Dialog>
  )
}
