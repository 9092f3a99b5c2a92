/** The locker as its doors: a tap closes one, or opens it by force; its lock can be jammed. */
import { useState } from 'react'
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

export function Locker({ part }: { readonly part: Lines['sim']['locker'] }) {
  const device = useDevice('locker', part)
  const [jamming, setJamming] = useState(false)
  if (device === null) return null
  const { state: { doors, pulses }, faults: { jammed } } = device

  function tap(cell: number): Promise<unknown> {
    if (!jamming) return part.move({ cell, door: doors[cell - 1] === 'open' ? 'closed' : 'open' })
    return part.faults({ jammed: jammed.includes(cell) ? jammed.filter((each) => each !== cell) : [...jammed, cell] })
  }

  const last = pulses.at(-1)
  return (
    <Frame device={device} aside={<button type="button" className="quiet mode" aria-pressed={jamming} onClick={() => setJamming(!jamming)}>{t.jamming}</button>}>
      <div className="cabinet" data-jamming={jamming}>
        {doors.map((door, index) => {
          const cell = index + 1
          const stuck = jammed.includes(cell)
          return (
            <button key={cell} type="button" data-door={door} data-jammed={stuck} aria-label={`${t.cell.replace('{n}', String(cell))} ${t.doors[door]}${stuck ? ` ${t.jammed}` : ''}`} onClick={() => void tap(cell)}>
              <span>{cell}</span>
              {stuck && <small>{t.jammed}</small>}
            </button>
          )
        })}
      </div>
      <p className="note">{jamming ? t.jammingHint : last === undefined ? t.lockerHint : t.pulses.replace('{n}', String(pulses.length)).replace('{cell}', String(last))}</p>
    </Frame>
  )
}
