/** 待核实: what a device may or may not have done. Staff look, and say. */
import { safe } from '@orpc/client'
import { useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Empty } from '../../kit/components/Empty.tsx'
import { Loading } from '../../kit/components/Loading.tsx'
import { useWatch } from '../../kit/watch.ts'
import styles from './devices.module.css'
import { refusedWords, when, type DevicePage } from './page.ts'
import { t, whatOf } from './words.ts'

export function Doubts({ client }: DevicePage) {
  const doubts = useWatch('doubts', (signal) => client.devices.jobs.watchDoubts(undefined, { signal }))
  const [refused, setRefused] = useState<string | null>(null)
  const resolve = async (job: string, done: boolean): Promise<void> => {
    const { error } = await safe(client.devices.jobs.resolve({ job, done }))
    setRefused(error === null ? null : refusedWords(error))
  }

  if (doubts === null) return <Loading label={t('looking')} />
  if (doubts.length === 0) return <Empty icon="check" title={t('doubts.none')} />
  return (
    <div className={styles['page']}>
      <p className={styles['lead']}>{t('doubts.lead')}</p>
      {refused !== null && <p role="alert" data-tone="trouble">{refused}</p>}
      <ul className={styles['cards']}>
        {doubts.map(({ job, kind, subject, fault, created }) => (
          <li key={job}>
            <section className={styles['card']} data-tone="amber">
              <header className={styles['head']}>
                <div>
                  <h2>{t(`doubts.${kind}`, { subject: subject ?? '' })}</h2>
                  <p className={styles['small']}>{t('pastLine', { at: when(created), what: whatOf(fault as never) })}</p>
                </div>
              </header>
              <div className={styles['row']}>
                <Button onPress={() => { void resolve(job, false) }}>{t(kind === 'unlock' ? 'doubts.notOpened' : 'doubts.notPrinted')}</Button>
                <Button onPress={() => { void resolve(job, true) }}>{t(kind === 'unlock' ? 'doubts.opened' : 'doubts.printed')}</Button>
              </div>
            </section>
          </li>
        ))}
      </ul>
    </div>
  )
}
