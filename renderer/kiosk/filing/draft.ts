/** The draft of one form: what is kept of it, whatever page adds to it. */
import type { FormDefinition, FormValues, RepeatField } from '../../../domain/form/definition.ts'
import { entriesOf, type Entry } from '../../../domain/form/group.ts'
import type { Draft } from '../../../station/api/contract.ts'
import { useStore } from '../../kit/store.ts'
import { useKiosk } from '../session/kiosk.tsx'

export interface FormDraft {
  readonly draft: Draft
  /** Keeps a change, from the newest draft on: two changes of one press must not undo each other. */
  readonly keep: (change: (now: Draft) => Partial<Draft>) => void
}

export const emptyDraft = (form: FormDefinition): Draft => ({ formId: form.id, formVersion: form.version, page: 0, values: {}, consent: null, materials: {} })

export function useDraft(form: FormDefinition): FormDraft {
  const { visit } = useKiosk()
  const of = (kept: Draft | null): Draft => (kept?.formId === form.id ? kept : emptyDraft(form))
  const draft = of(useStore(visit.draft))
  return {
    draft,
    keep: (change) => {
      const now = of(visit.draft.get())
      visit.saveDraft({ ...now, ...change(now), formVersion: form.version })
    },
  }
}

/** The plain answers of a form, as its pages show them. */
export const textsOf = (values: FormValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))

/** Writes one answer of one entry; the entry after the last one comes into being with its first answer. */
export function writeEntry(field: RepeatField, values: FormValues, index: number, key: string, value: string): FormValues {
  const entries = [...entriesOf(field, values)]
  entries[Math.min(index, entries.length)] = { ...entries[index], [key]: value }
  return { ...values, [field.key]: entries }
}

export const takeEntry = (field: RepeatField, values: FormValues, index: number): FormValues =>
  ({ ...values, [field.key]: entriesOf(field, values).filter((_, at) => at !== index) })

export const putEntry = (field: RepeatField, values: FormValues, index: number, entry: Entry): FormValues => {
  const entries = entriesOf(field, values)
  return { ...values, [field.key]: [...entries.slice(0, index), entry, ...entries.slice(index)] }
}
