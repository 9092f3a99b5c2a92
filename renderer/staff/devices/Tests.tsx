/** A test of each device, and the readiness report. Nothing that is tested here counts for anybody. */
import { safe } from '@orpc/client'
import { useRef, useState } from 'react'
import type { DeviceReport } from '../../../station/api/devices-contract.ts'
import type { JobState } from '../../../station/api/job-state.ts'
import { Button } from '../../kit/components/Button.tsx'
import styles from './devices.module.css'
import { refusedWords, type DevicePage } from './page.ts'
import { faultLine, t, whatOf } from './words.ts'

type Outcome = { readonly tone: 'plain' | 'good' | 'trouble'; readonly text: string }

export function TestOf({ report: { class: deviceClass }, page }: { readonly report: DeviceReport; readonly page: DevicePage }) {
  switch (deviceClass) {
    case 'receipt-printer':
      return <PrintTest label={t('test.receipt-printer')} what="test-slip" page={page} />
    case 'a4-printer':
      return <PrintTest label={t('test.a4-printer')} what="test-paper" page={page} />
    case 'id-card':
      return <AskTest label={t('test.id-card')} asking={t('test.layCard')} ask={(signal) => askForCard(page, signal)} />
    case 'rating-pad':
      return <AskTest label={t('test.rating-pad')} asking={t('test.pressKey')} ask={(signal) => askForKey(page, signal)} />
    case 'scanner':
      return <AskTest label={t('test.scanner')} asking={t('test.showCode')} ask={(signal) => askForCode(page, signal)} />
    // Its cells have a page of their own; the others tell all they know by themselves.
    case 'smart-card':
    case 'ups':
    case 'locker':
      return null
  }
}

export const ReadinessPrint = (page: DevicePage) => <PrintTest label={t('readiness.print')} what="readiness" page={page} />

function PrintTest({ label, what, page: { client, visit } }: { readonly label: string; readonly what: 'test-slip' | 'test-paper' | 'readiness'; readonly page: DevicePage }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const print = async (): Promise<void> => {
    setOutcome({ tone: 'plain', text: t('test.sending') })
    const { error, data } = await safe(client.devices.test.print({ visit, request: crypto.randomUUID(), what }))
    if (error !== null) return setOutcome({ tone: 'trouble', text: refusedWords(error) })
    for await (const now of await client.devices.test.watch({ job: data.job })) setOutcome(printed(now))
  }
  return <Tried outcome={outcome}><Button icon="printer" busy={outcome?.tone === 'plain'} onPress={() => { void print() }}>{label}</Button></Tried>
}

function printed({ state, fault }: JobState): Outcome {
  switch (state) {
    case 'queued':
      return fault === null ? { tone: 'plain', text: t('test.sending') } : { tone: 'trouble', text: t('test.failed', { why: whatOf(fault) }) }
    case 'sent':
      return { tone: 'plain', text: t('test.sending') }
    case 'confirmed':
      return { tone: 'good', text: t('test.confirmed') }
    case 'unknown':
      return { tone: 'trouble', text: t('test.unknown') }
    case 'failed':
      return { tone: 'trouble', text: t('test.failed', { why: whatOf(fault) }) }
  }
}

/** A test in which a person does something: it can be called off. */
function AskTest({ label, asking, ask }: { readonly label: string; readonly asking: string; readonly ask: (signal: AbortSignal) => Promise<Outcome> }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const running = useRef<AbortController | null>(null)
  const begin = async (): Promise<void> => {
    const control = new AbortController()
    running.current = control
    setOutcome({ tone: 'plain', text: asking })
    const told = await ask(control.signal)
    running.current = null
    setOutcome(control.signal.aborted ? null : told)
  }
  return (
    <Tried outcome={outcome}>
      {outcome?.tone === 'plain'
        ? <Button icon="stop" onPress={() => { running.current?.abort() }}>{t('test.stop')}</Button>
        : <Button icon="tap" onPress={() => { void begin() }}>{label}</Button>}
    </Tried>
  )
}

async function askForCard({ client }: DevicePage, signal: AbortSignal): Promise<Outcome> {
  const { error, data, isDefined } = await safe(client.devices.test.card(undefined, { signal }))
  if (error === null) return { tone: 'good', text: t('test.cardRead', { name: data.maskedName, number: data.maskedNumber }) }
  return { tone: 'trouble', text: isDefined ? faultLine(error.data.code) : refusedWords(error) }
}

async function askForKey({ client }: DevicePage, signal: AbortSignal): Promise<Outcome> {
  const { error, data } = await safe(client.devices.test.ratingPad(undefined, { signal }))
  if (error !== null) return { tone: 'trouble', text: refusedWords(error) }
  if (data.level !== null) return { tone: 'good', text: t('test.keyPressed', { level: data.level }) }
  return { tone: 'trouble', text: data.code === null ? t('test.noKey') : faultLine(data.code) }
}

async function askForCode({ client }: DevicePage, signal: AbortSignal): Promise<Outcome> {
  const { error, data } = await safe(client.devices.test.scanner(undefined, { signal }))
  if (error !== null) return { tone: 'trouble', text: refusedWords(error) }
  if (data.length !== null) return { tone: 'good', text: t('test.scanned', { count: data.length }) }
  return { tone: 'trouble', text: data.code === null ? t('test.noScan') : faultLine(data.code) }
}

function Tried({ outcome, children }: { readonly outcome: Outcome | null; readonly children: React.ReactNode }) {
  return (
    <div className={styles['tried']}>
      {children}
      {outcome !== null && <p role="status" data-tone={outcome.tone}>{outcome.text}</p>}
    </div>
  )
}
