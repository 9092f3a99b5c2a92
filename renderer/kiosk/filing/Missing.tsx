/** 一次性告知: everything that is still missing, on one page, numbered; on paper for who wishes. Nothing is kept. */
import type { Material, ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'
import { materialNote } from './material-words.ts'

export function Missing({ item, missing, onAgain }: { item: ServiceItem; missing: readonly Material[]; onAgain: () => void }) {
  const { leave } = useKiosk()
  return (
    <Screen
      crumb={t('materials.crumb', { item: item.plainName })}
      title={t('missing.title', { count: missing.length })}
      lead={t('missing.lead')}
      actions={<>
        <Button onPress={onAgain}>{t('missing.again')}</Button>
        <Button kind="primary" onPress={leave}>{t('missing.leave')}</Button>
      </>}
    >
      <section className={styles['card']}>
        <ol className={styles['materials']}>
          {missing.map((material) => (
            <li key={material.name}>
              <b>{material.name}</b>
              <span>{[materialNote(material), material.sourceNote].filter((part) => part !== null && part !== '').join(t('guide.between'))}</span>
            </li>
          ))}
        </ol>
      </section>
      <p className={styles['source']}>{t('missing.kept')}</p>
    </Screen>
  )
}
