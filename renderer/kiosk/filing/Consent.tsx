/** Before anything personal is asked: why, what, who, how long. Without consent there is a person. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { departmentOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { asksFor, consentNotice, partsOf } from './consent-notice.ts'
import styles from './filing.module.css'

export function Consent({ item, form, onAgree }: { item: ServiceItem; form: FormDefinition; onAgree: () => void }) {
  const { askForHelp, catalogue, place } = useKiosk()
  const parts = partsOf({ item: item.plainName, what: asksFor(form), department: departmentOf(catalogue, item), phone: place.county.servicePhone })
  return (
    <Screen
      crumb={t('consent.crumb', { item: item.plainName })}
      title={consentNotice.title}
      lead={consentNotice.lead}
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
