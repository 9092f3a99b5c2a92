import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { t as kit } from '../../kit/words.ts'
import { t } from '../words.ts'

/** Asked before 首页 throws away what somebody typed. */
export function Leaving({ onStay, onHelp, onLeave }: { onStay: () => void; onHelp: () => void; onLeave: () => void }) {
  return (
    <Dialog
      title={t('leave.title')}
      actions={<>
        <Button kind="primary" wide onPress={onStay}>{t('leave.stay')}</Button>
        <Button kind="help" icon="headset" onPress={onHelp}>{kit('bar.help')}</Button>
        <Button onPress={onLeave}>{t('leave.leave')}</Button>
      </>}
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
