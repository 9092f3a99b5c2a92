/**
 * 办事指南: somebody looks for a matter. By typing what they call it, with results while they type,
 * or by one of three ways beside it.
 */
import { memo, startTransition, Suspense, use, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Keyboard } from '../../kit/components/Keyboard.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { cx } from '../../kit/cx.ts'
import { Press } from '../../kit/Press.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './Find.module.css'
import { ItemRow } from './ItemRow.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Paged } from './Paged.tsx'
import type { Typed } from './routes.ts'
import { guideSearch, type Found } from './search.ts'
import { Ways } from './Ways.tsx'
import { t } from './words.ts'

const nothing: Typed = { text: '', letters: '', reading: '' }

export function Find({ typed: before }: { typed?: Typed }) {
  const { elder, low, go, move } = useKiosk()
  const [typed, setTyped] = useState(before ?? nothing)
  const [typing, setTyping] = useState(before !== undefined)
  // The keys answer first; what is found follows.
  const sought = useDeferredValue(typed)

  const open = useCallback((item: string, found: Typed): void => {
    // 返回 leads back to what was typed and found.
    if (queryOf(found) !== '') move({ kind: 'replace', to: { name: 'guides', typed: found } })
    go({ name: 'guide', item })
  }, [go, move])
  const begin = (): void => { startTransition(() => { setTyping(true) }) }
  const stop = (): void => { startTransition(() => { setTyped(nothing); setTyping(false) }) }
  return (
    <Screen
      layout="fill"
      // Large letters, and the low position, leave room for three results only where nothing else asks for it.
      title={typing && (elder || low) ? <span className={styles['quiet']}>{t('find.title')}</span> : t('find.title')}
      {...(typing ? { pad: <Keyboard about="words" large={elder} value={typed} onChange={(next, reading) => { setTyped({ ...next, reading }) }} /> } : {})}
    >
      <div className={styles['find']}>
        <div className={styles['ask']}>
          <SearchBox typed={typed} typing={typing} onPress={begin} />
          {typing && <span className={styles['stop']}><Button onPress={stop}>{t('find.stop')}</Button></span>}
        </div>
        {!typing && <Ways />}
        {typing && <Suspense fallback={null}><FoundSoFar typed={sought} onOpen={open} /></Suspense>}
      </div>
    </Screen>
  )
}

const queryOf = ({ text, reading }: Typed): string => text + reading

const FoundSoFar = memo(function FoundSoFar({ typed, onOpen }: { typed: Typed; onOpen: (item: string, found: Typed) => void }) {
  const query = queryOf(typed)
  const open = (item: string): void => { onOpen(item, typed) }
  return query === '' ? <CanBeDoneHere onOpen={open} /> : <Results query={query} onOpen={open} />
})

interface ListProps { readonly onOpen: (item: string) => void }

/** Before the first letter: what most people come for. */
function CanBeDoneHere({ onOpen }: ListProps) {
  const { catalogue } = useKiosk()
  const here = catalogue.fileable
  return here.length === 0 ? null : <List heading={t('find.here')} of="" found={here.map(({ id }) => ({ id, marks: [] }))} onOpen={onOpen} />
}

function Results({ query, onOpen }: ListProps & { readonly query: string }) {
  const { catalogue } = useKiosk()
  const search = use(guideSearch(catalogue))
  const found = useMemo(() => search(query), [search, query])
  return found.length === 0 ? <NothingFound query={query} /> : <List heading={t('find.found', { count: found.length })} of={query} found={found} onOpen={onOpen} />
}

function List({ heading, of, found, onOpen }: ListProps & { readonly heading: string; readonly of: string; readonly found: readonly Pick<Found, 'id' | 'marks'>[] }) {
  const { catalogue } = useKiosk()
  const heads = use(catalogue.heads())
  const items = useMemo(() => new Map(heads.map((item) => [item.id, item])), [heads])
  const rows = found.flatMap(({ id, marks }) => {
    const item = items.get(id)
    return item === undefined ? [] : [<ItemRow key={id} item={item} marks={marks} onPress={() => { onOpen(id) }} />]
  })
  return (
    <>
      <p className={styles['found']} role="status">{heading}</p>
      <Paged counted blocks={rows} of={of} label={t('find.results')} className={styles['results']} />
    </>
  )
}

/** What was typed so far; pressed, the keyboard comes. */
function SearchBox({ typed, typing, onPress }: { typed: Typed; typing: boolean; onPress: () => void }) {
  const empty = typed.text === '' && typed.reading === ''
  return (
    <Press className={cx(styles['search'], typing && styles['typing'])} aria-label={t('find.box', { text: empty ? t('find.example') : typed.text + typed.reading })} onPress={onPress}>
      <Icon name="lookFor" className={styles['glass']} />
      <span className={cx(styles['text'], empty && styles['empty'])}>
        {typed.text}
        {typed.reading !== '' && <u>{typed.reading}</u>}
        {typing && <i className={styles['caret']} aria-hidden />}
        {empty && t('find.example')}
      </span>
    </Press>
  )
}
