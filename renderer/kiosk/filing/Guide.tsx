/** 办事指南: what to bring, how it goes, what it costs. The plain name first, the official one above it. */
import type { Material, ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { cx } from '../../kit/cx.ts'
import { departmentOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'

/** `onStart` is missing when the item cannot be filed at this machine. */
export function Guide({ item, onStart }: { item: ServiceItem; onStart?: () => void }) {
  const { askForHelp, catalogue } = useKiosk()
  const limit = item.timeLimit
  return (
    <Screen
      crumb={t('guide.official', { name: item.officialName })}
      title={item.plainName}
      lead={item.summary}
      actions={<>
        <Button kind={onStart === undefined ? 'primary' : 'plain'} icon="headset" onPress={askForHelp}>{t('guide.helper')}</Button>
        {onStart !== undefined && <Button kind="primary" onPress={onStart}>{t('guide.start')}</Button>}
      </>}
    >
      <div className={styles['guide']}>
      <dl className={styles['facts']}>
        <div><dt>{t('guide.department')}</dt><dd>{departmentOf(catalogue, item)}</dd></div>
        <div><dt>{t('guide.fee')}</dt><dd>{item.fee ?? t('guide.free')}</dd></div>
        {/* A limit nobody has confirmed is not a promise. */}
        <div><dt>{t('guide.limit')}</dt><dd>{limit !== null && limit.verified ? t('guide.limitDays', { days: limit.workingDays }) : t('guide.limitUnknown')}</dd></div>
      </dl>
        <section className={styles['card']}>
          <h2>{t('guide.materials')}</h2>
          <ol className={styles['materials']}>
            {item.materials.map((material) => (
              <li key={material.name}>
                <b>{material.name}</b>
                <span>{kindOf(material)}</span>
                {material.deferrable ? <em className={styles['later']}>{t('guide.later')}</em> : material.byLicence && <em className={styles['licence']}>{t('guide.licence')}</em>}
              </li>
            ))}
          </ol>
        </section>
        <section className={styles['card']}>
          <h2>{t('guide.steps')}</h2>
          <ol className={styles['steps']}>{item.steps.map((step, index) => <li key={step} className={cx(index === 0 && styles['first'])}>{step}</li>)}</ol>
        </section>
      </div>
      <p className={styles['source']}>{[item.basis.length === 0 ? '' : t('guide.basis', { basis: item.basis.join(t('guide.between')) }), item.sample ? t('guide.sampleData') : ''].filter(Boolean).join(' · ')}</p>
    </Screen>
  )
}

function kindOf(material: Material): string {
  if (material.copies === 0) return t('guide.original')
  return material.original ? t('guide.originalAndCopies', { count: material.copies }) : t('guide.copies', { count: material.copies })
}
