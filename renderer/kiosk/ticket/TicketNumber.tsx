/** The number. Valid from here on, whatever the printer does. */
import { useState } from 'react'
import type { Ticket } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { PrintState } from '../session/PrintState.tsx'
import { requestNumber } from '../session/request.ts'
import { t } from '../words.ts'
import styles from './ticket.module.css'

export function TicketNumber({ ticket, duplicate }: { ticket: Ticket; duplicate: boolean }) {
  const { place, state, catalogue, client, visit, move, leave } = useKiosk()
  const [job, setJob] = useState(ticket.job)
  const queue = catalogue.queues.find((known) => known.id === ticket.queue)?.name ?? ''
  const facts = { site: place.site.name, number: ticket.number, queue, windows: ticket.windows, day: state?.businessDay ?? '' }
  const reprint = async (): Promise<void> => {
    // One more of the slip that is shown: pressed twice it is the same wish.
    const request = await requestNumber(visit.id(), 'copy', ticket.number, job)
    const printed = await client.queue.reprint({ visit: visit.id(), request, number: ticket.number })
    setJob(printed.job)
  }
  return (
    <Screen
      layout="centre"
      title={<span className={styles['quietTitle']}>{t('ticket.yours')}</span>}
      actions={<>
        <Button onPress={() => { move({ kind: 'finish', to: { name: 'items' } }) }}>{t('ticket.another')}</Button>
        <Button kind="primary" onPress={leave}>{t('ticket.finish')}</Button>
      </>}
    >
      {duplicate && <Notice tone="care" icon="warning" title={t('ticket.duplicate')} />}
      <div className={styles['card']}>
        <Icon name="ticket" className={styles['drawing']} />
        <span className={styles['yours']} aria-hidden>{t('ticket.yours')}</span>
        <strong className={styles['number']} data-part="ticket-number">{ticket.number}</strong>
        <p className={styles['windows']}>{queue !== '' && <span>{queue}</span>}<b>{ticket.windows}</b></p>
        <dl className={styles['facts']}>
          <div><dt>{t('ticket.before')}</dt><dd>{t('ticket.people', { count: ticket.waiting })}</dd></div>
          <div><dt>{t('ticket.about')}</dt><dd>{ticket.waiting === 0 ? t('ticket.soon') : t('ticket.minutesLong', { minutes: ticket.minutes })}</dd></div>
        </dl>
      </div>
      <PrintState
        job={job}
        words={{
          printing: t('ticket.printing'), printed: t('ticket.printed'), unknown: t('ticket.unknown'),
          failed: (fault) => t('ticket.failed', { fault }), what: t('ticket.failedText', { number: ticket.number }),
        }}
        qr={{ text: t('ticket.qrText', facts), label: t('ticket.qrLabel', { number: ticket.number }) }}
        again={{ label: t('ticket.again'), press: () => { void reprint() } }}
      />
    </Screen>
  )
}
