/** 自助办事: notice and consent → pages → review → signature → receipt. One item, one journey. */
import { use } from 'react'
import { askedMaterials, deferralDeadline, fileMaterials, missingMaterials } from '../../../domain/case/materials.ts'
import { cardFill, filledByCard, isFilledByCard } from '../../../domain/form/card-fill.ts'
import { validateForm } from '../../../domain/form/validate.ts'
import { unreachable } from '../../../domain/result.ts'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { calendarOfDays } from '../../../domain/time/calendar.ts'
import { Notice } from '../../kit/components/Notice.tsx'
import { Progress } from '../../kit/components/Progress.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useStore } from '../../kit/store.ts'
import { wallNow } from '../clock.ts'
import type { FilingStep } from '../routes.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { textOf } from '../session/language.ts'
import { Waiting } from '../waiting/Waiting.tsx'
import { t } from '../words.ts'
import { CardFilling } from './CardFilling.tsx'
import { CardOffer } from './CardOffer.tsx'
import { Consent } from './Consent.tsx'
import { consentNotice } from './consent-notice.ts'
import { textsOf, useDraft, writeEntry } from './draft.ts'
import { EntryPage } from './EntryPage.tsx'
import { GroupPage } from './GroupPage.tsx'
import { Materials, useMaterialsPerPage } from './Materials.tsx'
import { Missing } from './Missing.tsx'
import { QuestionPage } from './QuestionPage.tsx'
import { Review } from './Review.tsx'
import { keyOf, placeOf, screensOf, screenWith, stepOf } from './screens.ts'
import { Sign } from './Sign.tsx'
import { Thumb } from './Thumb.tsx'

const nobody = Promise.resolve(null)
const noFields: ReadonlySet<string> = new Set()

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
  const { elder, go, move, place, language, state, visit } = useKiosk()
  const { draft: { values, consent, materials: answers }, keep } = useDraft(form)
  const perPage = useMaterialsPerPage()
  const context = { today, villages: place.villages }
  const held = useStore(visit.card)
  const byCard = held === null ? noFields : filledByCard(values, cardFill(form, values, held.holder, context))
  const deadline = deferralDeadline(item, calendarOfDays(place.calendar), today)
  const materials = fileMaterials(item, form.id, answers, deadline)
  const screens = screensOf(form, values, context, elder)
  const routeTo = (next: FilingStep) => ({ name: 'filing', item: item.id, step: next }) as const
  const to = (next: FilingStep): void => { go(routeTo(next)) }
  const toScreen = (at: number): void => {
    const screen = screens[at]
    to(screen === undefined ? { at: 'review' } : { at: 'page', field: keyOf(screen) })
  }
  const change = (page: number, next: (now: typeof values) => typeof values): void => { keep((now) => ({ page, values: next(now.values) })) }
  const fromReview = 'from' in step && step.from === 'review'

  const asked = askedMaterials(item, form.id)
  const consented = (): void => { keep(() => ({ consent: { notice: consentNotice(textOf(language)).id, at: wallNow() } })) }
  const agree = (): void => {
    consented()
    if (asked.length > 0) to({ at: 'materials', page: 0 })
    else begin()
  }
  /** The first question, or before it the offer to fill it in by card. */
  const begin = (): void => { if (state?.idCardReader === 'ready' && isFilledByCard(form)) to({ at: 'card' }); else toScreen(0) }
  const fillIn = (answers: Readonly<Record<string, string>>): void => {
    const filled = { ...values, ...answers }
    keep((now) => ({ values: { ...now.values, ...answers } }))
    // Who files has just been said.
    const [first, second] = screensOf(form, filled, context, elder)
    const said = first?.kind === 'questions' && first.fields.length === 1 && first.fields[0]?.key === 'filedBy' && answers['filedBy'] !== undefined
    const next = said ? second : first
    move({ kind: 'replace', to: routeTo(next === undefined ? { at: 'review' } : { at: 'page', field: keyOf(next) }) })
  }

  // A form that was taken up again, or gone back in, does not step over what comes before it.
  if (step.at !== 'consent' && consent === null) return <Consent item={item} form={form} onAgree={consented} />
  const unsaid = asked.findIndex(({ name }) => answers[name] === undefined || answers[name] === 'none')
  const at: typeof step = step.at === 'consent' || step.at === 'materials' || step.at === 'missing' || materials !== null
    ? step
    : { at: 'materials', page: Math.max(0, Math.floor(unsaid / perPage)) }

  const review = (
    <Review
      item={item} form={form} values={values} context={context} byCard={byCard} materials={materials ?? []} perPage={perPage}
      onEdit={(next) => { move({ kind: 'replace', to: routeTo(next) }) }} onConfirm={() => { to({ at: 'sign' }) }}
    />
  )

  switch (at.at) {
    case 'consent': return <Consent item={item} form={form} onAgree={agree} />
    case 'materials':
      return (
        <Materials
          key={at.page} item={item} formId={form.id} page={at.page} answers={answers} deadline={deadline} last={t(fromReview ? 'form.toReview' : 'form.next')}
          onChange={(next) => { keep(() => ({ materials: { ...next } })) }}
          onPage={(page) => { to({ ...at, page }) }}
          onDone={(next) => {
            if (missingMaterials(item, next).length > 0) to({ at: 'missing' })
            else if (fromReview) move({ kind: 'return', to: routeTo({ at: 'review' }) })
            else begin()
          }}
        />
      )
    case 'missing': return <Missing item={item} missing={missingMaterials(item, answers)} onAgain={() => { move({ kind: 'return', to: routeTo({ at: 'materials', page: 0 }) }) }} />
    case 'card': return <CardOffer item={item} onCard={() => { to({ at: 'card-read' }) }} onType={() => { toScreen(0) }} />
    case 'card-read': return <CardFilling item={item} form={form} values={values} context={context} onFill={fillIn} onType={() => { move({ kind: 'replace', to: routeTo({ at: 'page', field: screens[0] === undefined ? '' : keyOf(screens[0]) }) }) }} />
    case 'page': {
      const index = placeOf(form, screens, at.field)
      const screen = screens[index]
      if (screen === undefined) return review
      const where = stepOf(screens, index)
      const done = (): void => { if (fromReview) move({ kind: 'replace', to: routeTo({ at: 'review' }) }); else toScreen(index + 1) }
      const shared = {
        crumb: t('form.crumb', { item: item.plainName, ...where }),
        progress: <Progress step={where.step} of={where.of} label={t('form.progress', where)} />,
        next: t(fromReview || index === screens.length - 1 ? 'form.toReview' : 'form.next'),
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
          {...shared} screen={screen} values={textsOf(values)} byCard={byCard}
          check={() => { const check = validateForm(form, values, context); return check.ok ? {} : check.errors }}
          onChange={(key, value) => { change(screen.page, (now) => ({ ...now, [key]: value })) }}
        />
      )
    }
    case 'entry': {
      const screen = screens[screenWith(screens, at.group)]
      // An answer changed since hides the whole group.
      if (screen?.kind !== 'group') return review
      return (
        <EntryPage
          item={item} form={form} screen={screen} index={at.index} at={at.field} values={values} context={context}
          onChange={(key, value) => { change(screen.page, (now) => writeEntry(screen.field, now, at.index, key, value)) }}
          onNext={(field) => { to({ ...at, field }) }}
          onDone={() => { move({ kind: 'return', to: routeTo({ at: 'page', field: at.group, ...(fromReview ? { from: 'review' } : {}) }) }) }}
        />
      )
    }
    case 'review': return review
    case 'sign':
      if (consent === null || materials === null) return review
      return (
        <Sign
          item={item} form={form} values={values} context={context} consent={consent} materials={materials} card={held?.holder.number ?? null}
          onWrong={() => { move({ kind: 'replace', to: routeTo({ at: 'review' }) }) }} onThumb={() => { to({ at: 'thumb', field: 'witness' }) }}
        />
      )
    case 'thumb': {
      const signature = form.pages.flatMap((page) => page.fields).find((field) => field.kind === 'signature')
      if (signature === undefined) return review
      return (
        <Thumb
          itemName={item.plainName} value={textsOf(values)[signature.key] ?? ''} at={at.field}
          onChange={(value) => { change(form.pages.length, (now) => ({ ...now, [signature.key]: value })) }}
          onNext={(field) => { to({ at: 'thumb', field }) }}
          onDone={() => { move({ kind: 'return', to: routeTo({ at: 'sign' }) }) }}
        />
      )
    }
    default: return unreachable(at)
  }
}
