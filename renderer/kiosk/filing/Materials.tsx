/** 带来的材料: what somebody has of each material, before a form is begun in vain. */
import { useState } from 'react'
import { answersTo, askedMaterials, type MaterialAnswers, type MaterialState } from '../../../domain/case/materials.ts'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { IsoDay } from '../../../domain/time/iso-day.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Choice } from '../../kit/components/Choice.tsx'
import { Field } from '../../kit/components/Field.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { errorWords } from '../../kit/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { dayWords } from './answers.ts'
import styles from './filing.module.css'
import { materialNote, stateWords } from './material-words.ts'

interface Props {
  readonly item: ServiceItem
  readonly formId: string
  readonly page: number
  readonly answers: MaterialAnswers
  readonly deadline: IsoDay
  /** What the button says after the last page. */
  readonly last: string
  readonly onChange: (answers: MaterialAnswers) => void
  readonly onPage: (page: number) => void
  readonly onDone: (answers: MaterialAnswers) => void
}

/** One at a time in elder mode. */
export function useMaterialsPerPage(): number {
  const { elder } = useKiosk()
  return useOriented(elder ? { portrait: 1, landscape: 1 } : { portrait: 4, landscape: 4 })
}

export function Materials({ item, formId, page: wanted, answers, deadline, last, onChange, onPage, onDone }: Props) {
  const perPage = useMaterialsPerPage()
  const [complaining, complain] = useState(false)
  const asked = askedMaterials(item, formId)
  const pages = Math.max(1, Math.ceil(asked.length / perPage))
  const page = Math.min(wanted, pages - 1)
  const shown = asked.slice(page * perPage, (page + 1) * perPage)
  const open = shown.filter(({ name }) => answers[name] === undefined)
  const [only] = perPage === 1 ? shown : []

  const goOn = (said: MaterialAnswers): void => { if (page < pages - 1) onPage(page + 1); else onDone(said) }
  const next = (): void => { if (open.length > 0) complain(true); else goOn(answers) }
  const all = (): void => {
    const said: MaterialAnswers = { ...answers, ...Object.fromEntries(shown.map(({ name }) => [name, 'brought' as const])) }
    onChange(said)
    goOn(said)
  }

  return (
    <Screen
      crumb={pages === 1 ? t('materials.crumb', { item: item.plainName }) : t('materials.crumbOf', { item: item.plainName, page: page + 1, of: pages })}
      title={only === undefined ? t('materials.title') : t('materials.one', { name: only.name })}
      lead={only === undefined ? t('materials.lead') : materialNote(only)}
      actions={<>
        {shown.length > 1 && <Button onPress={all}>{t('materials.all')}</Button>}
        <Button kind="primary" onPress={next}>{page === pages - 1 ? last : t('form.next')}</Button>
      </>}
    >
      <div className={styles['asked']}>
        {shown.map((material) => {
          const said = answers[material.name]
          return (
            <Field
              key={material.name}
              {...(only === undefined ? { label: material.name, hint: materialNote(material) } : { name: material.name })}
              {...(said === 'later' ? { hint: t('materials.promise', { day: dayWords(deadline) }) } : {})}
              error={complaining && said === undefined ? errorWords('ID-101') : undefined}
            >
              <Choice
                label={material.name} value={said ?? ''} options={answersTo(material, formId).map((state) => ({ value: state, label: stateWords(state) }))}
                onChange={(state) => { onChange({ ...answers, [material.name]: state as MaterialState }) }}
              />
            </Field>
          )
        })}
      </div>
    </Screen>
  )
}
