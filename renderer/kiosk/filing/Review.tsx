/** Everything once more, each line with its way back. */
import { useState } from 'react'
import { askedMaterials, type FiledMaterial } from '../../../domain/case/materials.ts'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { validateForm, type FormContext } from '../../../domain/form/validate.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { cx } from '../../kit/cx.ts'
import { useOriented } from '../../kit/orientation.ts'
import { Press } from '../../kit/Press.tsx'
import { errorWords } from '../../kit/words.ts'
import type { FilingStep } from '../routes.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './filing.module.css'
import { materialRows, reviewPages, reviewRows } from './review-rows.ts'

interface Props {
  readonly item: ServiceItem
  readonly form: FormDefinition
  readonly values: FormValues
  readonly context: FormContext
  /** Fields that stand as the card said. */
  readonly byCard: ReadonlySet<string>
  readonly materials: readonly FiledMaterial[]
  /** How many materials stand on a page of theirs. */
  readonly perPage: number
  readonly onEdit: (step: FilingStep) => void
  readonly onConfirm: () => void
}

export function Review({ item, form, values, context, byCard, materials, perPage, onEdit, onConfirm }: Props) {
  const { elder } = useKiosk()
  const [page, setPage] = useState(0)
  const room = useOriented(elder ? { portrait: 5, landscape: 4 } : { portrait: 12, landscape: 8 })
  const check = validateForm(form, values, context)
  const wrong = check.ok ? {} : check.errors
  const rows = [...reviewRows(form, values, wrong, context), ...materialRows(materials, askedMaterials(item, form.id), perPage)]
  const faulty = rows.filter((row) => row.code !== undefined)
  const sheets = reviewPages(rows, room)
  const pages = sheets.length
  const first = faulty[0]
  return (
    <Screen
      key={page}
      crumb={t('review.crumb', { item: item.plainName })}
      title={t('review.title')}
      lead={t('review.lead')}
      actions={<>
        {pages > 1 && <Button icon={page === 0 ? 'caretRight' : 'caretLeft'} onPress={() => { setPage((page + 1) % pages) }}>{page === pages - 1 ? t('review.previous') : t('review.more')}</Button>}
        {first !== undefined ? <Button kind="primary" onPress={() => { onEdit(first.edit) }}>{t('review.fix', { count: faulty.length })}</Button>
          // Nobody confirms what they have not seen.
          : page < pages - 1 ? null : <Button kind="primary" onPress={onConfirm}>{t('review.confirm')}</Button>}
      </>}
    >
      <dl className={styles['review']}>
        {(sheets[Math.min(page, pages - 1)] ?? []).map(({ key, label, words, code, edit }) => (
          <div key={key} className={cx(styles['answer'], code !== undefined && styles['faulty'])}>
            <dt>{label}</dt>
            <dd>{words === '' ? <span className={styles['none']}>{t('review.empty')}</span> : <span data-private>{words}</span>}{byCard.has(key) && <span className={styles['byCard']}><Icon name="idCard" />{t('form.byCard')}</span>}{code !== undefined && <small>{errorWords(code)}</small>}</dd>
            <dd className={styles['editCell']}><Press className={styles['edit'] ?? ''} aria-label={t('review.editField', { label })} onPress={() => { onEdit(edit) }}><Icon name="pencil" />{t('form.edit')}</Press></dd>
          </div>
        ))}
      </dl>
    </Screen>
  )
}
