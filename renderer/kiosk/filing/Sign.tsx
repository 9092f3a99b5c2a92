/** The signature, and with it the submission. */
import { useRef, useState } from 'react'
import { filerAssurance, isForAnother } from '../../../domain/case/assurance.ts'
import type { FiledMaterial } from '../../../domain/case/materials.ts'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { readThumb } from '../../../domain/form/signing.ts'
import { validateForm, type FormContext } from '../../../domain/form/validate.ts'
import type { Assurance } from '../../../domain/operation.ts'
import { languageTags } from '../../../domain/speech/language.ts'
import type { Draft } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Field } from '../../kit/components/Field.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { SignaturePad } from '../../kit/components/SignaturePad.tsx'
import { errorWords } from '../../kit/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { refusal } from '../session/refusals.ts'
import { t } from '../words.ts'
import { useDraft } from './draft.ts'
import styles from './filing.module.css'
import { fileCase } from './submit.ts'

interface Props {
  readonly item: ServiceItem
  readonly form: FormDefinition
  readonly values: FormValues
  readonly context: FormContext
  readonly consent: NonNullable<Draft['consent']>
  readonly materials: readonly FiledMaterial[]
  /** Number of the card that was read in this visit; null: none was. */
  readonly card: string | null
  readonly onWrong: () => void
  /** Somebody cannot write, or the witness is to be changed. */
  readonly onThumb: () => void
}

export function Sign({ item, form, values, context, consent, materials, card, onWrong, onThumb }: Props) {
  const { client, visit, move, away } = useKiosk()
  const { keep } = useDraft(form)
  const signature = form.pages.flatMap((page) => page.fields).find((field) => field.kind === 'signature')
  const [error, setError] = useState<string | undefined>()
  const [refused, setRefused] = useState<{ title: string; text: string } | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const busy = useRef(false)

  const save = (value: string): void => {
    if (signature === undefined) return
    setError(undefined)
    keep((now) => ({ page: form.pages.length, values: { ...now.values, [signature.key]: value } }))
  }

  const submit = async (): Promise<void> => {
    if (busy.current) return
    const check = validateForm(form, values, context)
    if (!check.ok) {
      const code = signature === undefined ? undefined : check.errors[signature.key]
      if (code === undefined) onWrong()
      else setError(errorWords(code))
      return
    }
    busy.current = true
    setSubmitting(true)
    setRefused(null)
    const filed = await fileCase(client, visit.id(), { form, values: check.values, consent, cardNotice: visit.cardNotice.get(), materials }, languageTags[visit.language.get()])
    busy.current = false
    setSubmitting(false)
    switch (filed.kind) {
      case 'receipt':
        visit.saveDraft(null)
        move({ kind: 'finish', to: { name: 'filing-receipt', item: item.id, receipt: filed.receipt } })
        return
      case 'invalid': onWrong(); return
      case 'refused': setRefused(refusal(filed.code))
    }
  }

  const kept = signature === undefined ? '' : values[signature.key]
  const value = typeof kept === 'string' ? kept : ''
  const thumb = readThumb(value)
  return (
    <Screen
      layout="centre"
      crumb={t('sign.crumb', { item: item.plainName })}
      title={t(thumb === null ? 'sign.title' : 'thumb.ready')}
      lead={thumb === null ? (signature?.reason ?? t('sign.lead')) : t('thumb.readyLead')}
      actions={<>
        {signature !== undefined && <Button onPress={thumb === null ? onThumb : () => { save('') }}>{t(thumb === null ? 'thumb.offer' : 'thumb.back')}</Button>}
        <Button kind="primary" busy={submitting} onPress={() => { void submit() }}>{t(submitting ? 'sign.submitting' : 'sign.submit')}</Button>
      </>}
    >
      {submitting && away && <Notice tone="plain" icon="hourglass" title={t('sign.waiting')} />}
      {refused !== null && <Notice tone="trouble" icon="warning" title={refused.title}>{refused.text}</Notice>}
      {thumb !== null && (
        <dl className={styles['facts']}>
          <div><dt>{t('thumb.witness')}</dt><dd>{thumb.witness}</dd></div>
          <div><dt>{t('thumb.number')}</dt><dd>{thumb.staffNumber}</dd></div>
          <div><dt>{t('thumb.where')}</dt><dd>{t('thumb.counter')}</dd></div>
        </dl>
      )}
      {signature !== undefined && thumb === null && (
        <Field name={signature.label} error={error}>
          <SignaturePad value={value} onChange={save} />
        </Field>
      )}
      <p className={styles['level']}>{t(`sign.assurance.${assuranceWords(filerAssurance(form, values, card), isForAnother(values))}`)}</p>
    </Screen>
  )
}

function assuranceWords(level: Assurance, forAnother: boolean): 'nobody' | 'typed' | 'agent' | 'card' | 'cardAgent' {
  if (level === 0) return 'nobody'
  if (level === 1) return forAnother ? 'agent' : 'typed'
  return forAnother ? 'cardAgent' : 'card'
}
