/** Before anything personal is asked: why, what, how it is kept. Without consent there is a person (PIPL art. 17). */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import type { IconName } from '../../kit/components/icons.ts'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'

export function Consent({ item, onAgree }: { item: ServiceItem; onAgree: () => void }) {
  const { askForHelp } = useKiosk()
  const parts: readonly { icon: IconName; title: string; text: string }[] = [
    { icon: 'write', title: t('consent.why'), text: t('consent.whyText', { item: item.plainName }) },
    { icon: 'idCard', title: t('consent.what'), text: t('consent.whatText') },
    { icon: 'lock', title: t('consent.how'), text: t('consent.howText') },
  ]
  return (
    <Screen
      crumb={t('consent.crumb', { item: item.plainName })}
      title={t('consent.title')}
      lead={t('consent.lead')}
      actions={<>
        <Button onPress={askForHelp}>{t('consent.decline')}</Button>
        <Button kind="primary" onPress={onAgree}>{t('consent.agree')}</Button>
      </>}
    >
      <div className={styles['consent']}>
        {parts.map((part) => (
          <section key={part.title} className={styles['part']}>
            <Icon name={part.icon} className={styles['partIcon']} />
            <div><h2>{part.title}</h2><p>{part.text}</p></div>
          </section>
        ))}
      </div>
    </Screen>
  )
}
