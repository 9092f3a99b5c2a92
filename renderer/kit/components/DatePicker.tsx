/** A date by choosing: decade → year → month → day. `value` grows as `1943`, `1943-03`, `1943-03-15`. */
import { isIsoDay } from '../../../domain/time/iso-day.ts'
import { useOriented } from '../orientation.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import { PagedChoice } from './Choice.tsx'
import { Icon } from './Icon.tsx'
import styles from './PlacePicker.module.css'

interface Props { readonly value: string; readonly latestYear: number; readonly large: boolean; readonly onChange: (value: string) => void }

const two = (number: number): string => String(number).padStart(2, '0')
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

export function DatePicker({ value, latestYear, large, onChange }: Props) {
  const [year = '', month = '', day = ''] = value.split('-')
  const shape = useOriented(large ? { portrait: { columns: 3, rows: 4 }, landscape: { columns: 5, rows: 2 } } : { portrait: { columns: 5, rows: 6 }, landscape: { columns: 8, rows: 2 } })
  // Under what was chosen already there is less room: on a wide panel in large letters, one row.
  const days = useOriented(large ? { portrait: { columns: 4, rows: 4 }, landscape: { columns: 11, rows: 1 } } : { portrait: { columns: 7, rows: 6 }, landscape: { columns: 7, rows: 2 } })
  const grid = { ...shape, previous: t('place.previous'), next: t('place.next') }
  const chosen = [
    ...(year === '' ? [] : [{ text: t('date.yearName', { year }), back: '' }]),
    ...(month === '' ? [] : [{ text: t('date.monthName', { month: Number(month) }), back: year }]),
    ...(day === '' ? [] : [{ text: t('date.dayName', { day: Number(day) }), back: `${year}-${month}` }]),
  ]
  return (
    <div className={styles['picker']}>
      {chosen.length > 0 && <div className={styles['trail']}>{chosen.map(({ text, back }) => <Press key={text} className={styles['chosen'] ?? ''} onPress={() => { onChange(back) }}>{text}<Icon name="pencil" /></Press>)}</div>}
      {year === '' && (
        <PagedChoice {...grid} label={t('date.year')} value="" onChange={onChange}
          options={numbers(0, latestYear - 1920).map((ago) => ({ value: String(latestYear - ago), label: t('date.yearName', { year: latestYear - ago }) }))} />
      )}
      {year !== '' && month === '' && (
        <PagedChoice {...grid} label={t('date.month')} value="" onChange={(next) => { onChange(`${year}-${next}`) }}
          options={numbers(1, 12).map((number) => ({ value: two(number), label: t('date.monthName', { month: number }) }))} />
      )}
      {month !== '' && day === '' && (
        <PagedChoice {...grid} {...days} label={t('date.day')} value="" onChange={(next) => { onChange(`${year}-${month}-${next}`) }}
          options={numbers(1, 31).filter((number) => isIsoDay(`${year}-${month}-${two(number)}`)).map((number) => ({ value: two(number), label: t('date.dayName', { day: number }) }))} />
      )}
    </div>
  )
}
