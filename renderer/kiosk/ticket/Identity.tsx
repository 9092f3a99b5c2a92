/** 身份证号码, if the villager likes; a ticket never needs one. The ticket is taken here. */
import { useRef, useState } from 'react'
import { parseResidentId } from '../../../domain/identity/resident-id.ts'
import { Button } from '../../kit/components/Button.tsx'
import { CheckTile } from '../../kit/components/Choice.tsx'
import { Field, TypedText } from '../../kit/components/Field.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { NumberPad } from '../../kit/components/NumberPad.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import { editId, groupId, idLength } from '../../kit/input/digits.ts'
import { errorWords, t as kit } from '../../kit/words.ts'
import { useStore } from '../../kit/store.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { refusal } from '../session/refusals.ts'
import { t } from '../words.ts'
import { takeTicket, type Taken } from './take.ts'
import styles from './ticket.module.css'

type Trouble = Exclude<Taken, { kind: 'ticket' }>

export function Identity({ queue }: { queue: string }) {
  const { client, visit, state, move, go, elder } = useKiosk()
  const held = useStore(visit.card) !== null
  const [idNumber, setIdNumber] = useState('')
  const [priority, setPriority] = useState(elder)
  const [taking, setTaking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  // A press can come twice before the page has drawn the first.
  const busy = useRef(false)

  const take = async (withNumber: boolean, byCard = false): Promise<void> => {
    if (busy.current) return
    // Before the station has told the day, it alone checks the number.
    if (withNumber && state !== null) {
      const parsed = parseResidentId(idNumber, state.businessDay)
      if (!parsed.ok) { setTrouble({ kind: 'bad-id', code: parsed.error }); return }
    }
    busy.current = true
    setTaking(true)
    const taken = await takeTicket(client, { visit: visit.id(), queue, idNumber: withNumber ? idNumber : null, priority, byCard })
    busy.current = false
    setTaking(false)
    if (taken.kind === 'ticket') move({ kind: 'finish', to: { name: 'ticket-number', ticket: taken.ticket, duplicate: taken.duplicate } })
    else setTrouble(taken)
  }

  const card = held || state?.idCardReader === 'ready'
  const cardWords = t(held ? 'ticket.cardHeld' : 'ticket.card')
  const byCard = (): void => { if (held) void take(false, true); else go({ name: 'ticket-card', queue, priority }) }
  const complete = idNumber.length === idLength
  const error = trouble?.kind === 'bad-id' ? (idNumber.length < idLength ? kit('shortBy', { count: idLength - idNumber.length }) : errorWords(trouble.code)) : undefined
  const refused = trouble?.kind === 'refused' ? refusal(trouble.code) : trouble?.kind === 'no-queue' ? { title: t('ticket.noQueue'), text: t('ticket.noQueueText') } : null
  return (
    <Screen
      title={t('ticket.identityTitle')}
      lead={t('ticket.identityLead')}
      pad={<NumberPad label={kit('pad.digits')} letter="X" onKey={(key) => { setTrouble(null); setIdNumber((now) => editId(now, key)) }} />}
      actions={<>
        {/* In large letters there is no room over the field. */}
        {card && elder && idNumber === '' && <Button icon="idCard" onPress={byCard}>{cardWords}</Button>}
        {idNumber !== '' && <Button kind={complete ? 'primary' : 'plain'} onPress={() => { void take(true) }} busy={taking}>{t('ticket.with')}</Button>}
        <Button kind={complete ? 'plain' : 'primary'} onPress={() => { void take(false) }} busy={taking}>{taking ? t('ticket.taking') : t('ticket.without')}</Button>
      </>}
    >
      {refused !== null && <Notice tone="trouble" icon="warning" title={refused.title}>{refused.text}</Notice>}
      {card && !elder && <Tile icon="idCard" title={cardWords} note={t('ticket.cardNote')} onPress={byCard} />}
      <Field label={t('ticket.identityLabel')} hint={t('ticket.identityExample')} error={error} active>
        <TypedText label={t('ticket.identityLabel')} value={groupId(idNumber)} active />
      </Field>
      <div className={styles['priority']}>
        <CheckTile label={t('ticket.priority')} note={t('ticket.priorityNote')} checked={priority} onChange={setPriority} />
      </div>
    </Screen>
  )
}
