/** Nothing is called like that: said kindly, with three ways on. */
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './Find.module.css'
import { t } from './words.ts'

export function NothingFound({ query }: { query: string }) {
  const { askForHelp, go, place } = useKiosk()
  return (
    <div className={styles['nothing']}>
      <Notice tone="care" icon="lookFor" title={t('find.nothing', { query })}>{t('find.nothingText', { phone: place.county.servicePhone })}</Notice>
      <div className={styles['ask']}>
        <Button kind="help" icon="headset" onPress={askForHelp}>{t('guide.helper')}</Button>
        <Button icon="building" onPress={() => { go({ name: 'guides-by', by: 'department' }) }}>{t('find.byDepartment')}</Button>
      </div>
    </div>
  )
}
