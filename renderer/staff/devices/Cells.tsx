/** 柜格: every cell with its door; a press opens one, after a question. */
import { safe } from '@orpc/client'
import { useState } from 'react'
import type { JobState } from '../../../station/api/job-state.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { Empty } from '../../kit/components/Empty.tsx'
import { Loading } from '../../kit/components/Loading.tsx'
import { Press } from '../../kit/Press.tsx'
import { useWatch } from '../../kit/watch.ts'
import styles from './devices.module.css'
import { refusedWords, type DevicePage } from './page.ts'
import { t, whatOf } from './words.ts'

export function Cells({ client, visit }: DevicePage) {
  const cells = useWatch('cells', (signal) => client.devices.locker.watch(undefined, { signal }))
  const [asked, setAsked] = useState<number | null>(null)
  const [told, setTold] = useState<string | null>(null)

  const open = async (cell: number): Promise<void> => {
    setAsked(null)
    setTold(t('locker.opening', { cell }))
    const { error, data } = await safe(client.devices.locker.open({ visit, request: crypto.randomUUID(), cell }))
    if (error !== null) return setTold(refusedWords(error))
    for await (const now of await client.devices.test.watch({ job: data.job })) setTold(outcomeOf(cell, now))
  }

  if (cells === null) return <Loading label={t('looking')} />
  if (cells.length === 0) return <Empty icon="lock" title={t('locker.none')} />
  return (
    <div className={styles['page']}>
      <p className={styles['told']} role="status">{told}</p>
      <ul className={styles['cells']}>
        {cells.map(({ number, door, leftOpen }) => (
          <li key={number}>
            <Press className={styles['cell']} data-door={leftOpen ? 'left' : door} isDisabled={door === 'open'} onPress={() => { setAsked(number) }}>
              <b>{number}</b>
              <span>{t(leftOpen ? 'locker.leftOpen' : `locker.${door}`)}</span>
            </Press>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Dialog title={t('locker.ask', { cell: asked })} actions={<>
          <Button onPress={() => { setAsked(null) }}>{t('locker.no')}</Button>
          <Button kind="primary" onPress={() => { void open(asked) }}>{t('locker.yes')}</Button>
        </>}>
          <p>{t('locker.askText')}</p>
        </Dialog>
      )}
    </div>
  )
}

function outcomeOf(cell: number, { state, fault }: JobState): string {
  switch (state) {
    case 'queued':
    case 'sent':
      return t('locker.opening', { cell })
    case 'confirmed':
      return t('locker.opened', { cell })
    case 'unknown':
      return t('locker.unknownOutcome', { cell })
    case 'failed':
      return t('locker.failed', { cell, why: whatOf(fault) })
  }
}
