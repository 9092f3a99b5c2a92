/** The ID-card reader: a box of sample cards, and the one that lies on it. */
import { useEffect, useState } from 'react'
import type { SampleCard } from '../../../drivers/sim-api/contract.ts'
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

const notes: Readonly<Record<string, string>> = t.cardNotes

export function IdCardReader({ part }: { readonly part: Lines['sim']['idCard'] }) {
  const device = useDevice('idCard', part)
  const [cards, setCards] = useState<readonly SampleCard[]>([])
  useEffect(() => void part.cards().then(setCards, () => undefined), [part])
  if (device === null) return null
  const lying = cards.find(({ id }) => id === device.state.card)
  return (
    <Frame device={device}>
      <div className="reader" data-card={lying !== undefined}>
        {lying === undefined ? <p>{t.noCard}</p> : <Card card={lying} label={t.takeCard} onPress={() => part.set({ card: null })} />}
      </div>
      <ul className="box" aria-label={t.cardBox}>
        {cards.map((card) => (
          <li key={card.id} data-gone={card === lying}>{card !== lying && <Card card={card} label={t.layCard} onPress={() => part.set({ card: card.id })} />}</li>
        ))}
      </ul>
    </Frame>
  )
}

function Card({ card: { id, kind, name }, label, onPress }: { readonly card: SampleCard; readonly label: string; readonly onPress: () => Promise<unknown> }) {
  return (
    <button type="button" className="id-card" data-kind={kind} aria-label={`${label} ${name} ${t.cardKinds[kind]}`} onClick={() => void onPress()}>
      <small>{t.cardKinds[kind]}</small>
      <b><span>{name}</span><i>{t.sample}</i></b>
      <em>{notes[id]}</em>
    </button>
  )
}
