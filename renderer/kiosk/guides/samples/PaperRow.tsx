/** One line of the sheet: what is asked in print, what is written by hand in blue. */
import { cx } from '../../../kit/cx.ts'
import { t } from '../words.ts'
import styles from './Sample.module.css'
import type { SheetRow, Writing } from '../../../../domain/form/sheet.ts'

/** @param begins the first of a group that is filled in more than once: the group is named over it */
export function PaperRow({ row, begins }: { row: SheetRow; begins: boolean }) {
  const note = row.optional ? t('samples.optional') : row.sometimes ? t('samples.sometimes') : null
  return (
    <div className={styles['row']}>
      {begins && row.group !== null && <p className={styles['group']}>{t('samples.group', { name: row.group })}</p>}
      <div className={styles['asked']}>{row.label}{note !== null && <small>{note}</small>}</div>
      <div className={styles['written']}><Written writing={row.writing} /></div>
    </div>
  )
}

function Written({ writing }: { writing: Writing }) {
  switch (writing.kind) {
    case 'line': return writing.value === null ? <i className={styles['line']} aria-label={t('samples.nothing')} role="img" /> : <span className={styles['hand']}>{writing.value}</span>
    case 'signature': return writing.value === null ? <i className={styles['line']} aria-label={t('samples.nothing')} role="img" /> : <span className={cx(styles['hand'], styles['signed'])}>{writing.value}</span>
    case 'boxes': return (
      <span className={styles['boxes']}>
        {writing.options.map(({ label, ticked }) => <span key={label}><i className={cx(styles['box'], ticked && styles['ticked'])} role="img" aria-label={t(ticked ? 'samples.ticked' : 'samples.unticked')} />{label}</span>)}
      </span>
    )
  }
}
