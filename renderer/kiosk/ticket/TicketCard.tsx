/** 放身份证取号: the card is read, and the ticket taken with its number. */
import { useEffect, useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useStore } from '../../kit/store.ts'
import { ElderOffer, Hello, isElder } from '../card/ElderOffer.tsx'
import { ReadCard } from '../card/ReadCard.tsx'
import { t as card } from '../card/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { refusal } from '../session/refusals.ts'
import type { HeldCard } from '../session/visit.ts'
import { t } from '../words.ts'
import { takeTicket, type Taken } from './take.ts'

interface Props { readonly queue: string; readonly priority: boolean }

export function TicketCard({ queue, priority }: Props) {
  const { visit, catalogue, elder, goBack } = useKiosk()
  const held = useStore(visit.card)
  const crumb = card('ticket.crumb', { queue: catalogue.queues.find(({ id }) => id === queue)?.name ?? '' })
  if (held === null) return <ReadCard crumb={crumb} without={{ label: card('ticket.without'), press: goBack }} />
  if (isElder(held) && !elder && !held.elderOffered) return <ElderOffer crumb={crumb} held={held} />
  return <Taking crumb={crumb} queue={queue} priority={priority || isElder(held)} held={held} />
}

function Taking({ crumb, queue, priority, held }: Props & { readonly crumb: string; readonly held: HeldCard }) {
  const { client, visit, move, goBack } = useKiosk()
  const [trouble, setTrouble] = useState<Exclude<Taken, { kind: 'ticket' }> | null>(null)
  const asking = trouble === null
  useEffect(() => {
    if (!asking) return
    let left = false
    void takeTicket(client, { visit: visit.id(), queue, idNumber: null, priority, byCard: true }).then((taken) => {
      if (left) return
      if (taken.kind === 'ticket') move({ kind: 'finish', to: { name: 'ticket-number', ticket: taken.ticket, duplicate: taken.duplicate } })
      else setTrouble(taken)
    })
    return () => { left = true }
  }, [client, visit, move, queue, priority, asking])
  const refused = trouble === null ? null : trouble.kind === 'no-queue' ? { title: t('ticket.noQueue'), text: t('ticket.noQueueText') } : refusal(trouble.code)
  return (
    <Screen
      layout="centre" crumb={crumb} title={refused === null ? card('ticket.taking') : refused.title} {...(refused === null ? {} : { lead: refused.text })}
      {...(refused === null ? {} : {
        actions: <>
          <Button onPress={goBack}>{card('ticket.without')}</Button>
          <Button kind="primary" onPress={() => { setTrouble(null) }}>{card('again')}</Button>
        </>,
      })}
    >
      <Hello held={held} />
      {refused === null && <Notice tone="plain" icon="hourglass" title={t('ticket.taking')} />}
    </Screen>
  )
}
