import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { t } from '../words.ts'

/** Asked before 首页 throws away what somebody typed. */
export function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog
      title={t('leave.title')}
      actions={<>
        <Button kind="primary" wide onPress={onStay}>{t('leave.stay')}</Button>
        <Button wide onPress={onLeave}>{t('leave.leave')}</Button>
      </>}
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
