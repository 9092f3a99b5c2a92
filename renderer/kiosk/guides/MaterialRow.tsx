/** One of the papers to bring: original or copies, whether a licence on the phone will do, whether it may come later. */
import type { Material } from '../../../domain/catalogue/documents.ts'
import { cx } from '../../kit/cx.ts'
import { Press } from '../../kit/Press.tsx'
import { kindOf } from './materials.ts'
import styles from './sections.module.css'
import { t } from './words.ts'

interface Props { readonly number: number; readonly last: boolean; readonly material: Material; readonly onSample: (form: string) => void }

export function MaterialRow({ number, last, material, onSample }: Props) {
  const { form } = material
  return (
    <div className={cx(styles['material'], number === 1 && styles['first'], last && styles['last'])}>
      <b className={styles['number']} aria-hidden>{number}</b>
      <div className={styles['paper']}>
        <b>{material.name}</b>
        {detailsOf(material).map((detail) => <span key={detail}>{detail}</span>)}
      </div>
      <div className={styles['tags']}>
        {material.deferrable && <em className={styles['later']}>{t('materials.later')}</em>}
        {material.byLicence && <em className={styles['licence']}>{t('materials.licence')}</em>}
        {form !== null && <Press className={styles['look'] ?? ''} onPress={() => { onSample(form) }}>{t('take.sample')}</Press>}
      </div>
    </div>
  )
}

/** Original or copies, where it comes from and what to mind in one line; when it is needed at all under it. */
function detailsOf(material: Material): readonly string[] {
  const { sourceNote, note, condition } = material
  return [
    [kindOf(material), sourceNote, note].filter((part) => part !== null).join(t('list.comma')),
    ...(condition === null ? [] : [t('materials.when', { condition })]),
  ]
}
