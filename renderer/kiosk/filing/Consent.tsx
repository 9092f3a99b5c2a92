/** Before anything personal is asked: why, what, who, how long. Without consent there is a person. */
import { useState } from 'react'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { departmentOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { textOf } from '../session/language.ts'
import { t } from '../words.ts'
import { asksFor, consentNotice, partsOf } from './consent-notice.ts'
import styles from './filing.module.css'

export function Consent({ item, form, onAgree }: { item: ServiceItem; form: FormDefinition; onAgree: () => void }) {
  const { askForHelp, catalogue, place, elder, language } = useKiosk()
  const [page, setPage] = useState(0)
  const notice = consentNotice(textOf(language))
  const parts = partsOf(textOf(language), { item: item.plainName, what: asksFor(form), department: departmentOf(catalogue, item), phone: place.county.servicePhone })
  const perPage = useOriented(elder ? { portrait: 3, landscape: 2 } : { portrait: parts.length, landscape: parts.length })
  const pages = Math.ceil(parts.length / perPage)
  const shown = Math.min(page, pages - 1)
  return (
    <Screen
      key={shown}
      crumb={t('consent.crumb', { item: item.plainName })}
      title={notice.title}
      lead={notice.lead}
      actions={<>
        <Button onPress={askForHelp}>{t('consent.decline')}</Button>
        {/* Nobody agrees to what they have not seen. */}
        {shown < pages - 1
          ? <Button kind="primary" onPress={() => { setPage(shown + 1) }}>{t('review.more')}</Button>
          : <Button kind="primary" onPress={onAgree}>{t('consent.agree')}</Button>}
      </>}
    >
      <div className={styles['consent']}>
        {parts.slice(shown * perPage, (shown + 1) * perPage).map((part) => (
          <section key={part.title} className={styles['part']}>
            <Icon name={part.icon} className={styles['partIcon']} />
            <div><h2>{part.title}</h2><p>{part.text}</p></div>
          </section>
        ))}
      </div>
    </Screen>
  )
}
