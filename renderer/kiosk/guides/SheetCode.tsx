/** 二维码: what to bring, as text in a code. A phone reads it without a network, and nothing is sent anywhere. */
import type { Sheet } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { QrCode } from '../../kit/components/QrCode.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { useSheetFacts } from './sheet.ts'
import styles from './Sheet.module.css'
import { t } from './words.ts'

export function SheetCode({ sheet }: { sheet: Sheet }) {
  const { go, goBack, move } = useKiosk()
  const facts = useSheetFacts(sheet)
  return (
    <Screen
      layout="centre" crumb={facts?.name ?? ''} title={t('code.title')} lead={t('code.lead')}
      actions={<>
        <Button icon="printer" onPress={() => { move({ kind: 'back' }); go({ name: 'guide-print', sheet }) }}>{t('code.print')}</Button>
        <Button kind="primary" onPress={goBack}>{t('print.done')}</Button>
      </>}
    >
      {facts === null
        ? <Notice tone="care" icon="warning" title={t('guide.gone')}>{t('guide.goneText')}</Notice>
        : <div className={styles['code']}><QrCode text={facts.text} label={t('code.label', { name: facts.name })} large /><p>{t('code.how')}</p></div>}
    </Screen>
  )
}
