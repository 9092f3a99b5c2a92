/** Received: the case number and the look-up code, on screen and on paper. */
import type { Receipt } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { groupCode } from '../../kit/input/digits.ts'
import { departmentOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { PrintState } from '../session/PrintState.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'

export function FilingReceipt({ item: id, receipt }: { item: string; receipt: Receipt }) {
  const { catalogue, place, state, move, leave } = useKiosk()
  const item = catalogue.fileable.find((each) => each.id === id)
  const department = item === undefined ? '' : departmentOf(catalogue, item)
  const code = groupCode(receipt.lookUpCode)
  return (
    <Screen
      layout="centre"
      title={<><Icon name="check" className={styles['received']} />{t('receipt.title')}</>}
      lead={t(state?.online === true ? 'receipt.lead' : 'receipt.leadOffline', { department })}
      actions={<>
        <Button onPress={() => { move({ kind: 'finish', to: { name: 'items' } }) }}>{t('receipt.another')}</Button>
        <Button kind="primary" onPress={leave}>{t('receipt.finish')}</Button>
      </>}
    >
      <div className={styles['receipt']}>
        <div className={styles['code']}><span>{t('receipt.code')}</span><strong data-part="look-up-code" data-private>{code}</strong><small>{t('receipt.codeNote')}</small></div>
        <div className={styles['case']}><span>{t('receipt.case')}</span><b data-part="case-number" data-private>{receipt.caseNumber}</b></div>
      </div>
      <PrintState
        job={receipt.job}
        words={{ printing: t('receipt.printing'), printed: t('receipt.printed'), unknown: t('receipt.unknown'), failed: (fault) => t('receipt.failed', { fault }), what: t('receipt.failedText') }}
        qr={{ text: t('receipt.qrText', { site: place.site.name, number: receipt.caseNumber, code: receipt.lookUpCode }), label: t('receipt.qrLabel') }}
      />
    </Screen>
  )
}
