/** Before anything personal is asked: why, what, who, how long. Without consent there is a person. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { Agreement } from '../consent/Agreement.tsx'
import { partsOf } from '../consent/notice.ts'
import { departmentOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { textOf } from '../session/language.ts'
import { t } from '../words.ts'
import { asksFor, consentNotice } from './consent-notice.ts'

export function Consent({ item, form, onAgree }: { item: ServiceItem; form: FormDefinition; onAgree: () => void }) {
  const { askForHelp, catalogue, place, language } = useKiosk()
  const notice = consentNotice(textOf(language))
  return (
    <Agreement
      crumb={t('consent.crumb', { item: item.plainName })} title={notice.title} lead={notice.lead}
      parts={partsOf(notice, { item: item.plainName, what: asksFor(form), department: departmentOf(catalogue, item), phone: place.county.servicePhone })}
      otherwise={{ label: t('consent.decline'), press: askForHelp }} agree={{ label: t('consent.agree'), press: onAgree }}
    />
  )
}
