/** No picture: why, what to do, and once more. */
import { Button } from '../components/Button.tsx'
import { ErrorState } from '../components/ErrorState.tsx'
import { type CameraTrouble, troubleCodes } from './camera.ts'
import { t } from './words.ts'

export function CameraTroubleView({ trouble, onAgain }: { trouble: CameraTrouble; onAgain: () => void }) {
  return (
    <ErrorState title={t(`trouble.${trouble}.title`)} code={troubleCodes[trouble]} actions={<Button kind="primary" onPress={onAgain}>{t('again')}</Button>}>
      {t(`trouble.${trouble}.text`)}
    </ErrorState>
  )
}
