/** One entry of a group, a few questions at a time; then back to the list of them. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { entriesOf, errorsOfEntry } from '../../../domain/form/group.ts'
import type { FormContext } from '../../../domain/form/validate.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { entryName } from './answers.ts'
import { QuestionPage } from './QuestionPage.tsx'
import { entryScreens, screenWith, type GroupScreen } from './screens.ts'

interface Props {
  readonly item: ServiceItem
  readonly form: FormDefinition
  readonly screen: GroupScreen
  readonly index: number
  /** First field of the page; the first page when there is no such field. */
  readonly at: string
  readonly values: FormValues
  readonly context: FormContext
  readonly onChange: (key: string, value: string) => void
  /** Goes on to the page with this field. */
  readonly onNext: (field: string) => void
  readonly onDone: () => void
}

export function EntryPage({ item, form, screen, index, at, values, context, onChange, onNext, onDone }: Props) {
  const { elder } = useKiosk()
  const entry = entriesOf(screen.field, values)[index] ?? {}
  const screens = entryScreens(form, screen, entry, values, context, elder)
  const place = Math.max(0, screenWith(screens, at))
  const shown = screens[place]
  if (shown === undefined) return null
  const following = screens[place + 1]?.fields[0]
  return (
    <QuestionPage
      crumb={t('form.entryCrumb', { item: item.plainName, entry: entryName(screen.field, index) })}
      screen={shown}
      values={entry}
      check={() => errorsOfEntry(form, screen.field, entry, values, context)}
      next={t(following === undefined ? 'form.done' : 'form.next')}
      onChange={onChange}
      onDone={() => { if (following === undefined) onDone(); else onNext(following.key) }}
    />
  )
}
