/** 耗材: how much is left by count; staff say when they restocked, and ask the county for more. */
import { safe } from '@orpc/client'
import { useId, useState } from 'react'
import type { Supply } from '../../../station/api/devices-contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { NumberPad } from '../../kit/components/NumberPad.tsx'
import { editDigits } from '../../kit/input/digits.ts'
import { Loading } from '../../kit/components/Loading.tsx'
import { useWatch } from '../../kit/watch.ts'
import styles from './devices.module.css'
import { refusedWords, when, type DevicePage } from './page.ts'
import { t } from './words.ts'

export function Supplies({ client }: DevicePage) {
  const supplies = useWatch('supplies', (signal) => client.devices.supplies.watch(undefined, { signal }))
  const [restocking, setRestocking] = useState<Supply | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  if (supplies === null) return <Loading label={t('looking')} />

  const attempt = async (work: Promise<unknown>): Promise<void> => {
    const { error } = await safe(work)
    setRefused(error === null ? null : refusedWords(error))
  }
  return (
    <div className={styles['page']}>
      {refused !== null && <p role="alert" data-tone="trouble">{refused}</p>}
      <ul className={styles['cards']}>
        {supplies.map((supply) => (
          <li key={supply.kind}>
            <section className={styles['card']} data-tone={supply.level === 'plenty' ? 'green' : supply.level === 'low' ? 'amber' : 'red'}>
              <header className={styles['head']}>
                <div>
                  <h2>{t(`supplies.${supply.kind}`)}</h2>
                  <p className={styles['small']}>{t('supplies.left', { left: Math.max(0, supply.capacity - supply.used), capacity: supply.capacity })}</p>
                </div>
                <b className={styles['state']}>{t(`supplies.${supply.level}`)}</b>
              </header>
              <meter min={0} max={supply.capacity} low={supply.capacity * 0.2} optimum={supply.capacity} value={Math.max(0, supply.capacity - supply.used)} aria-label={t(`supplies.${supply.kind}`)} />
              <p className={styles['small']}>{supply.requested !== null ? t('supplies.requested', { at: when(supply.requested) }) : supply.restocked === null ? t('supplies.neverRestocked') : t('supplies.restocked', { at: when(supply.restocked) })}</p>
              <div className={styles['row']}>
                <Button disabled={supply.requested !== null} onPress={() => { void attempt(client.devices.supplies.request({ supply: supply.kind })) }}>{t('supplies.request')}</Button>
                <Button kind={supply.level === 'plenty' ? 'plain' : 'primary'} icon="check" onPress={() => { setRestocking(supply) }}>{t('supplies.restock')}</Button>
              </div>
            </section>
          </li>
        ))}
      </ul>
      {restocking !== null && (
        <Restock supply={restocking} onCancel={() => { setRestocking(null) }} onSave={(capacity) => { setRestocking(null); void attempt(client.devices.supplies.restock({ supply: restocking.kind, capacity })) }} />
      )}
    </div>
  )
}

function Restock({ supply, onCancel, onSave }: { readonly supply: Supply; readonly onCancel: () => void; readonly onSave: (capacity: number) => void }) {
  const [text, setText] = useState(String(supply.capacity))
  const ids = { field: useId(), hint: useId() }
  const capacity = Number(text)
  const good = Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000
  return (
    <Dialog title={t(`supplies.${supply.kind}`)} actions={<>
      <Button onPress={onCancel}>{t('supplies.cancel')}</Button>
      <Button kind="primary" disabled={!good} onPress={() => { onSave(capacity) }}>{t('supplies.save')}</Button>
    </>}>
      <div className={styles['form']}>
        <label htmlFor={ids.field}>{t('supplies.howMany')}</label>
        <output id={ids.field} className={styles['amount']} aria-describedby={ids.hint}>{text === '' ? '\u00a0' : text}</output>
        <small id={ids.hint}>{t('supplies.howManyHint')}</small>
        <NumberPad label={t('supplies.howMany')} onKey={(key) => { setText((now) => editDigits(now, key, 6)) }} />
      </div>
    </Dialog>
  )
}
