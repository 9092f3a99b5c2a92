/** 自助办事: notice and consent → pages → review → signature → receipt. One item, one journey. */
import { use } from 'react'
import { validateForm } from '../../../domain/form/validate.ts'
import { unreachable } from '../../../domain/result.ts'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { Notice } from '../../kit/components/Notice.tsx'
import { Progress } from '../../kit/components/Progress.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import type { FilingStep } from '../routes.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { Waiting } from '../waiting/Waiting.tsx'
import { t } from '../words.ts'
import { Consent } from './Consent.tsx'
import { textsOf, useDraft, writeEntry } from './draft.ts'
import { EntryPage } from './EntryPage.tsx'
import { GroupPage } from './GroupPage.tsx'
import { QuestionPage } from './QuestionPage.tsx'
import { Review } from './Review.tsx'
import { keyOf, screensOf, screenWith, stepOf } from './screens.ts'
import { Sign } from './Sign.tsx'

const nobody = Promise.resolve(null)

export function Filing({ item: id, step }: { item: string; step: FilingStep }) {
  const { catalogue, state } = useKiosk()
  const item = use(catalogue.document('item', id))
  const formId = item === null ? null : (formOf(catalogue, item)?.id ?? null)
  const form = use(formId === null ? nobody : catalogue.document('form', formId))
  if (item === null) return <Screen title={t('items.title')}><Notice tone="care" icon="warning" title={t('refused.form')}>{t('items.emptyText')}</Notice></Screen>
  // The form was withdrawn while somebody was on the way to it, or the station has not spoken yet.
  if (form === null) return <Screen title={item.plainName}><Notice tone="care" icon="warning" title={t('refused.form')}>{t('items.emptyText')}</Notice></Screen>
  if (state === null) return <Waiting />
  return <Form item={item} form={form} step={step} today={state.businessDay} />
}

interface Props {
  readonly item: ServiceItem
  readonly form: FormDefinition
  readonly step: FilingStep
  readonly today: string
}

function Form({ item, form, step, today }: Props) {
  const { elder, go, move } = useKiosk()
  const { draft: { values }, keep } = useDraft(form)
  const context = { today }
  const screens = screensOf(form, values, context, elder)
  const routeTo = (next: FilingStep) => ({ name: 'filing', item: item.id, step: next }) as const
  const to = (next: FilingStep): void => { go(routeTo(next)) }
  const toScreen = (at: number): void => {
    const screen = screens[at]
    to(screen === undefined ? { at: 'review' } : { at: 'page', field: keyOf(screen) })
  }
  const change = (page: number, next: (now: typeof values) => typeof values): void => { keep((now) => ({ page, values: next(now.values) })) }
  const fromReview = 'from' in step && step.from === 'review'

  switch (step.at) {
    case 'consent': return <Consent item={item} onAgree={() => { toScreen(0) }} />
    case 'page': {
      const at = Math.max(0, screenWith(screens, step.field))
      const screen = screens[at]
      if (screen === undefined) return null
      const where = stepOf(screens, at)
      const done = (): void => { if (fromReview) move({ kind: 'replace', to: routeTo({ at: 'review' }) }); else toScreen(at + 1) }
      const shared = {
        crumb: t('form.crumb', { item: item.plainName, ...where }),
        progress: <Progress step={where.step} of={where.of} label={t('form.progress', where)} />,
        next: t(fromReview || at === screens.length - 1 ? 'form.toReview' : 'form.next'),
        onDone: done,
      }
      if (screen.kind === 'group') {
        return (
          <GroupPage
            {...shared} screen={screen} form={form} values={values} context={context}
            onOpen={(index) => { to({ at: 'entry', group: screen.field.key, index, field: '', ...(fromReview ? { from: 'review' } : {}) }) }}
            onChange={(next) => { change(screen.page, next) }}
          />
        )
      }
      return (
        <QuestionPage
          {...shared} screen={screen} values={textsOf(values)}
          check={() => { const check = validateForm(form, values, context); return check.ok ? {} : check.errors }}
          onChange={(key, value) => { change(screen.page, (now) => ({ ...now, [key]: value })) }}
        />
      )
    }
    case 'entry': {
      const screen = screens[screenWith(screens, step.group)]
      if (screen?.kind !== 'group') return null
      return (
        <EntryPage
          item={item} form={form} screen={screen} index={step.index} at={step.field} values={values} context={context}
          onChange={(key, value) => { change(screen.page, (now) => writeEntry(screen.field, now, step.index, key, value)) }}
          onNext={(field) => { to({ ...step, field }) }}
          onDone={() => { move({ kind: 'return', to: routeTo({ at: 'page', field: step.group, ...(fromReview ? { from: 'review' } : {}) }) }) }}
        />
      )
    }
    case 'review':
      return <Review item={item} form={form} values={values} context={context} onEdit={(next) => { move({ kind: 'replace', to: routeTo(next) }) }} onConfirm={() => { to({ at: 'sign' }) }} />
    case 'sign': return <Sign item={item} form={form} values={values} context={context} onWrong={() => { move({ kind: 'replace', to: routeTo({ at: 'review' }) }) }} />
    default: return unreachable(step)
  }
}
