/** 线路记录: what passes over the wire of a device, line by line, as far as its class lets it be seen. */
import { safe } from '@orpc/client'
import { useEffect, useState, type ReactNode } from 'react'
import type { DeviceReport, WireView } from '../../../station/api/devices-contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Loading } from '../../kit/components/Loading.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { follow } from '../../kit/watch.ts'
import { refusedWords, when, type DevicePage } from './page.ts'
import { TestOf } from './Tests.tsx'
import styles from './wire.module.css'
import { join, linesOf, nothingHeld, sinceBeginning, type HeldWire, type WireLine } from './wire.ts'
import { t } from './words.ts'

interface Props { readonly report: DeviceReport; readonly page: DevicePage; readonly onBack: () => void }

/** As many as fit beside the rest of the page. */
const linesOfPage = { portrait: 28, landscape: 11 }

export function Wire({ report, page, onBack }: Props) {
  const { client } = page
  const asked = { class: report.class }
  const [seen, setSeen] = useState<{ readonly view: WireView; readonly held: HeldWire } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    const control = new AbortController()
    void follow((signal) => client.devices.wire.watch({ class: report.class }, { signal }), (view) => { setSeen((now) => ({ view, held: join(now?.held ?? nothingHeld, view) })) }, control.signal)
    return () => { control.abort() }
  }, [client, report.class])
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    const { error } = await safe(work)
    setRefused(error === null ? null : refusedWords(error))
  }
  if (seen === null) return <Loading label={t('looking')} />
  const { view: { state, until, dropped }, held } = seen
  return (
    <section className={styles['wire']}>
      <header className={styles['head']}>
        <div>
          <h2>{t('wire.title', { device: t(`classes.${report.class}`) })}</h2>
          <p>{t(`wire.keeps.${report.class}`)}{t('wire.memory')}</p>
        </div>
        <b className={styles['state']} data-on={state === 'on'} role="status">{state === 'on' && until !== null ? t('wire.on', { at: when(until) }) : t('wire.off')}</b>
      </header>
      {refused !== null && <p role="alert" className={styles['refused']}>{refused}</p>}
      <div className={styles['row']}>
        <Button icon="arrowLeft" onPress={onBack}>{t('wire.back')}</Button>
        {report.state !== 'none' && <TestOf report={report} page={page} />}
        {state === 'on' && <Button icon="stop" onPress={() => { void attempt(client.devices.wire.end(asked)) }}>{t('wire.end')}</Button>}
        {state === 'off' && <Button kind="primary" icon="search" onPress={() => { void attempt(client.devices.wire.begin(asked)) }}>{t(held.entries.length > 0 ? 'wire.again' : 'wire.begin')}</Button>}
      </div>
      <Lines key={held.run} lines={held.entries.flatMap(linesOf)} dropped={dropped} empty={state === 'on' ? t('wire.waiting') : t('wire.nothing')} />
    </section>
  )
}

/** The newest lines, until somebody goes back to earlier ones. */
function Lines({ lines, dropped, empty }: { readonly lines: readonly WireLine[]; readonly dropped: number; readonly empty: string }) {
  const perPage = useOriented(linesOfPage)
  const [from, setFrom] = useState<number | 'newest'>('newest')
  const newest = Math.max(0, lines.length - perPage)
  const start = from === 'newest' ? newest : Math.min(from, newest)
  if (lines.length === 0) return <p className={styles['empty']}>{empty}</p>
  return (
    <>
      <div className={styles['scroll']}>
        <table className={styles['lines']}>
          <thead><tr><th scope="col">{t('wire.time')}</th><th scope="col">{t('wire.way')}</th><th scope="col">{t('wire.bytes')}</th><th scope="col">{t('wire.text')}</th></tr></thead>
          <tbody>
            {start === 0 && dropped > 0 && <tr><td /><td /><td colSpan={2} className={styles['quiet']}>{t('wire.dropped', { count: dropped })}</td></tr>}
            {lines.slice(start, start + perPage).map((line, index) => <Line key={start + index} line={line} />)}
          </tbody>
        </table>
      </div>
      {newest > 0 && (
        <div className={styles['pages']}>
          <Button icon="caretLeft" disabled={start === 0} onPress={() => { setFrom(Math.max(0, start - perPage)) }}>{t('wire.earlier')}</Button>
          <span>{t('wire.where', { from: start + 1, to: Math.min(lines.length, start + perPage), of: lines.length })}</span>
          <Button icon="caretRight" trailing disabled={start === newest} onPress={() => { setFrom(start + perPage >= newest ? 'newest' : start + perPage) }}>{t('wire.later')}</Button>
        </div>
      )}
    </>
  )
}

function Line({ line }: { readonly line: WireLine }) {
  return (
    <tr data-way={line.way ?? 'event'}>
      <td>{line.at !== null && sinceBeginning(line.at)}</td>
      <td>{line.at !== null && line.way !== null && <span className={styles['way']}><Icon name={line.way === 'out' ? 'caretRight' : 'caretLeft'} />{t(`wire.${line.way}`)}</span>}</td>
      {line.kind === 'bytes'
        ? <><td><Cells of={line.bytes} className={styles['hex']} /></td><td><Cells of={line.text} className={styles['text']} /></td></>
        : <td colSpan={2} className={styles['quiet']}>{line.kind === 'event' ? eventWords(line.event) : line.count === null ? t('wire.hidden') : t('wire.hiddenBytes', { count: line.count })}</td>}
    </tr>
  )
}

/** One under the other whatever the letters: no font of the kiosk has letters of one width. */
const Cells = ({ of, className }: { readonly of: readonly string[]; readonly className: string | undefined }): ReactNode =>
  of.map((cell, index) => <span key={index} className={className}>{cell}</span>)

function eventWords(event: Extract<WireLine, { kind: 'event' }>['event']): string {
  switch (event.way) {
    case 'opened':
      return t('wire.opened')
    case 'not-opened':
      return t(`wire.notOpened.${event.reason}`)
    case 'closed':
      return t(`wire.closed.${event.kind}`)
    case 'hand':
      return event.what
  }
}
