/** 自助办事: guide → notice and consent → pages → review → signature → receipt. One item, one journey. */
import { use } from 'react'
import type { FormValues } from '../../../domain/form/definition.ts'
import { unreachable } from '../../../domain/result.ts'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useStore } from '../../kit/store.ts'
import type { FilingStep } from '../routes.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { Consent } from './Consent.tsx'
import { FormPage } from './FormPage.tsx'
import { Guide } from './Guide.tsx'
import { Review } from './Review.tsx'
import { screensOf, screenWith, stepOf } from './screens.ts'
import { Sign } from './Sign.tsx'

const nothing: FormValues = {}
const nobody = Promise.resolve(null)

export function Filing({ item: id, step }: { item: string; step: FilingStep }) {
  const { catalogue, state, visit, elder, go, move } = useKiosk()
  const draft = useStore(visit.draft)
  const item = use(catalogue.document('item', id))
  const formId = item === null ? null : (formOf(catalogue, item)?.id ?? null)
  const form = use(formId === null ? nobody : catalogue.document('form', formId))
  if (item === null) return <Screen title={t('items.title')}><Notice tone="care" icon="warning" title={t('refused.form')}>{t('items.emptyText')}</Notice></Screen>
  if (step.at === 'guide' || form === null || state === null) {
    return <Guide item={item} {...(form === null || state === null ? {} : { onStart: () => { go({ name: 'filing', item: id, step: { at: 'consent' } }) } })} />
  }

  const values = draft?.formId === form.id ? draft.values : nothing
  const context = { today: state.businessDay }
  const screens = screensOf(form, values, context, elder)
  const to = (next: FilingStep): void => { go({ name: 'filing', item: id, step: next }) }
  const toPage = (index: number): void => {
    const field = screens[index]?.fields[0]?.key
    to(field === undefined ? { at: 'review' } : { at: 'page', field })
  }

  switch (step.at) {
    case 'consent': return <Consent item={item} onAgree={() => { toPage(0) }} />
    case 'page': {
      const at = Math.max(0, screenWith(screens, step.field))
      const screen = screens[at]
      if (screen === undefined) return <Review item={item} form={form} values={values} context={context} onEdit={() => {}} onConfirm={() => { to({ at: 'sign' }) }} />
      return (
        <FormPage
          itemName={item.plainName} form={form} screen={screen} step={stepOf(screens, at)} values={values} today={context.today}
          last={at === screens.length - 1 || step.from === 'review'}
          onChange={(key, value) => { visit.saveDraft({ formId: form.id, formVersion: form.version, page: screen.page, values: { ...visit.draft.get()?.values, [key]: value } }) }}
          onDone={() => { if (step.from === 'review') move({ kind: 'replace', to: { name: 'filing', item: id, step: { at: 'review' } } }); else toPage(at + 1) }}
        />
      )
    }
    case 'review':
      return (
        <Review
          item={item} form={form} values={values} context={context}
          onEdit={(field) => { move({ kind: 'replace', to: { name: 'filing', item: id, step: { at: 'page', field, from: 'review' } } }) }}
          onConfirm={() => { to({ at: 'sign' }) }}
        />
      )
    case 'sign': return <Sign item={item} form={form} values={values} context={context} onWrong={() => { move({ kind: 'replace', to: { name: 'filing', item: id, step: { at: 'review' } } }) }} />
    default: return unreachable(step)
  }
}
