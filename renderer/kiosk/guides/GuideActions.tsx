/** What can be done with a guide: take it away, look at the form, ask a person, or do it now. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Button } from '../../kit/components/Button.tsx'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './Guide.module.css'
import type { GuideSection } from './routes.ts'
import { sampleOf } from './samples/forms.ts'
import { useStart } from './start.ts'
import { t } from './words.ts'

/** @param section of the guide that is shown: 返回 leads back to it */
export function Actions({ item, section }: { item: ServiceItem; section?: GuideSection }) {
  const { catalogue, state, elder, go, move, askForHelp } = useKiosk()
  const start = useStart(item)
  const sample = sampleOf(catalogue, item)
  const leave = (then: () => void) => (): void => {
    if (section !== undefined) move({ kind: 'replace', to: { name: 'guide', item: item.id, section } })
    then()
  }
  const canStart = formOf(catalogue, item) !== null && state !== null
  return (
    <div className={styles['actions']}>
      {/* In large letters they stand on a page of their own. */}
      {!elder && (
        <div className={styles['take']}>
          <Button icon="printer" onPress={leave(() => { go({ name: 'guide-print', sheet: { of: 'guide', id: item.id } }) })}>{t('take.print')}</Button>
          <Button icon="qrCode" onPress={leave(() => { go({ name: 'guide-code', sheet: { of: 'guide', id: item.id } }) })}>{t('take.code')}</Button>
          {sample !== null && <Button icon="document" onPress={leave(() => { go({ name: 'sample', form: sample.id }) })}>{t('take.sample')}</Button>}
        </div>
      )}
      <div className={styles['do']}>
        <Button kind={canStart ? 'plain' : 'primary'} icon="headset" onPress={leave(askForHelp)}>{t('guide.helper')}</Button>
        {canStart && <Button kind="primary" onPress={leave(start)}>{t('guide.start')}</Button>}
      </div>
    </div>
  )
}
