/** The entries of a group (家庭成员、地块) as cards: add one, change one, take one away and put it back. */
import { useState, type ReactNode } from 'react'
import type { FormDefinition, FormValues, RepeatField } from '../../../domain/form/definition.ts'
import { entriesOf, errorsOfEntry, takesMore, type Entry } from '../../../domain/form/group.ts'
import type { FormContext } from '../../../domain/form/validate.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { cx } from '../../kit/cx.ts'
import { useOriented } from '../../kit/orientation.ts'
import { Press } from '../../kit/Press.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { entryName, entryWords } from './answers.ts'
import { putEntry, takeEntry } from './draft.ts'
import styles from './GroupPage.module.css'
import type { GroupScreen } from './screens.ts'

interface Props {
  readonly crumb: string
  readonly progress: ReactNode
  readonly screen: GroupScreen
  readonly form: FormDefinition
  readonly values: FormValues
  readonly context: FormContext
  readonly next: string
  readonly onOpen: (index: number) => void
  readonly onChange: (change: (values: FormValues) => FormValues) => void
  readonly onDone: () => void
}

interface Taken { readonly index: number; readonly entry: Entry }

export function GroupPage({ crumb, progress, screen, form, values, context, next, onOpen, onChange, onDone }: Props) {
  const { elder } = useKiosk()
  const { field } = screen
  const entries = entriesOf(field, values)
  const perPage = useOriented(elder ? { portrait: 3, landscape: 1 } : { portrait: 5, landscape: 4 })
  const pages = Math.max(1, Math.ceil(entries.length / perPage))
  // The newest one is what somebody has just been busy with.
  const [turned, turn] = useState(pages - 1)
  const page = Math.min(turned, pages - 1)
  const [taken, setTaken] = useState<Taken | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)
  const isWhole = (entry: Entry): boolean => Object.keys(errorsOfEntry(form, field, entry, values, context)).length === 0

  const take = (index: number, entry: Entry): void => {
    onChange((now) => takeEntry(field, now, index))
    setTaken({ index, entry })
    setComplaint(null)
  }
  const undo = ({ index, entry }: Taken): void => {
    onChange((now) => putEntry(field, now, index, entry))
    setTaken(null)
  }
  const done = (): void => {
    const open = entries.findIndex((entry) => !isWhole(entry))
    const least = field.optional && entries.length === 0 ? 0 : field.min
    if (open >= 0) setComplaint(t('group.unfinished', { entry: entryName(field, open) }))
    else if (entries.length < least) setComplaint(entries.length === 0 ? t('group.none') : t('group.few', { count: least }))
    else onDone()
  }

  return (
    <Screen
      crumb={crumb} progress={progress} title={screen.title} lead={screen.reason}
      actions={<>
        {pages > 1 && <Button icon={page === 0 ? 'caretRight' : 'caretLeft'} onPress={() => { turn((page + 1) % pages) }}>{t(page === 0 ? 'review.more' : 'review.previous')}</Button>}
        <Button kind="primary" onPress={done}>{entries.length === 0 && (field.optional || field.min === 0) ? t('group.nobody') : next}</Button>
      </>}
    >
      {complaint !== null && <Notice tone="trouble" icon="warning" title={complaint} />}
      {taken !== null && (
        <Notice tone="plain" icon="check" title={<span data-private>{t('group.taken', { entry: entryWords(field, taken.entry, taken.index) })}</span>} aside={<Button kind="quiet" onPress={() => { undo(taken) }}>{t('group.undo')}</Button>} />
      )}
      <ul className={styles['entries']}>
        {entries.slice(page * perPage, (page + 1) * perPage).map((entry, at) => {
          const index = page * perPage + at
          return <Card key={index} field={field} entry={entry} index={index} whole={isWhole(entry)} onOpen={() => { onOpen(index) }} onTake={() => { take(index, entry) }} />
        })}
      </ul>
      {takesMore(field, entries)
        ? <Press className={styles['add'] ?? ''} onPress={() => { onOpen(entries.length) }}><Icon name="plus" />{field.add ?? t('form.add')}</Press>
        : <p className={styles['full']}>{t('group.full', { count: field.max })}</p>}
    </Screen>
  )
}

interface CardProps { readonly field: RepeatField; readonly entry: Entry; readonly index: number; readonly whole: boolean; readonly onOpen: () => void; readonly onTake: () => void }

function Card({ field, entry, index, whole, onOpen, onTake }: CardProps) {
  const name = entryName(field, index)
  const words = entryWords(field, entry, index)
  const change = t(whole ? 'form.edit' : 'group.goOn')
  return (
    <li className={cx(styles['entry'], !whole && styles['unfinished'])}>
      <span className={styles['number']} aria-hidden>{index + 1}</span>
      <div className={styles['words']}>
        <span>{name}</span>
        {words !== name && <b data-private>{words}</b>}
        {!whole && <em>{t('group.open')}</em>}
      </div>
      <Press className={styles['change'] ?? ''} aria-label={t('group.named', { press: change, entry: words })} onPress={onOpen}><Icon name="pencil" />{change}</Press>
      <Press className={styles['take'] ?? ''} aria-label={t('group.named', { press: t('form.remove'), entry: words })} onPress={onTake}><Icon name="trash" />{t('form.remove')}</Press>
    </li>
  )
}
