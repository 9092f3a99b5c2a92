/** Large letters: paper, code or sample of a guide, each a large tile. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './Guide.module.css'
import { sampleOf } from './samples/forms.ts'
import { t } from './words.ts'

export function TakeAway({ item }: { item: ServiceItem }) {
  const { catalogue, go } = useKiosk()
  const sample = sampleOf(catalogue, item)
  return (
    <Screen layout="fill" crumb={item.plainName} title={t('take.title')}>
      <div className={styles['contents']}>
        <Tile icon="printer" number={1} title={t('take.print')} note={t('take.printNote')} onPress={() => { go({ name: 'guide-print', sheet: { of: 'guide', id: item.id } }) }} />
        <Tile icon="qrCode" number={2} title={t('take.code')} note={t('take.codeNote')} onPress={() => { go({ name: 'guide-code', sheet: { of: 'guide', id: item.id } }) }} />
        {sample !== null && <Tile icon="document" number={3} title={t('take.sample')} note={t('take.sampleNote')} onPress={() => { go({ name: 'sample', form: sample.id }) }} />}
      </div>
    </Screen>
  )
}
