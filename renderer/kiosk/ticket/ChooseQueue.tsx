import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './ticket.module.css'

/** 取号业务: which queue, with who waits and how long, before a ticket is taken (ON-05). */
export function ChooseQueue() {
  const { catalogue, queues, go, elder } = useKiosk()
  return (
    <Screen title={t('ticket.chooseTitle')} lead={t('ticket.chooseLead')} layout="fill">
      <Tiles columns={1} fill>
        {catalogue.queues.map((queue, index) => {
          const now = queues?.find((state) => state.id === queue.id)
          return (
            <Tile
              key={queue.id}
              icon="ticket"
              title={queue.name}
              note={queue.hint}
              {...(elder && index < 4 ? { number: index + 1 } : {})}
              aside={now !== undefined && (
                <span className={styles['wait']}>
                  <b>{now.waiting === 0 ? t('ticket.nobody') : t('ticket.waiting', { count: now.waiting })}</b>
                  {now.waiting > 0 && <span>{t('ticket.minutes', { minutes: now.minutes })}</span>}
                </span>
              )}
              onPress={() => { go({ name: 'ticket-identity', queue: queue.id }) }}
            />
          )
        })}
      </Tiles>
    </Screen>
  )
}
