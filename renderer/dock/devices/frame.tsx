/** The frame of every device of the dock: its name, how it is, what it looks like, what can go wrong. */
import { useState, type ReactNode } from 'react'
import { troubles, type Breakable } from '../../../drivers/sim-api/troubles.ts'
import t from '../locales/devices.json'
import type { Device } from './use-device.ts'

/** What belongs to the port of a device, whatever the device. */
const ofThePort: readonly string[] = ['cable', 'power', 'silent', 'delayMs', 'corruptEvery', 'stranger', 'chunkBytes', 'noiseEvery', 'unplugInAnswer', 'unplugAfterBytes', 'cutAnswersAfter']
const words: Readonly<Record<string, string>> = t.troubles

export function Frame({ device, aside, children }: { readonly device: Device<object>; readonly aside?: ReactNode; readonly children: ReactNode }) {
  const { name, troubled } = device
  const all: readonly Breakable[] = troubles[name]
  return (
    <section className="device" data-device={name} aria-label={t.names[name]}>
      <header>
        <h2>{t.names[name]}</h2>
        <em data-troubled={troubled > 0}>{troubled === 0 ? t.fine : t.troubled.replace('{n}', String(troubled))}</em>
        {troubled > 0 && <button type="button" className="quiet" onClick={() => void device.mend()}>{t.mend}</button>}
        {aside}
      </header>
      <div className="body">{children}</div>
      <Ways device={device} label={t.own} breakables={all.filter(({ field }) => !ofThePort.includes(field))} />
      <Ways device={device} label={t.port} breakables={all.filter(({ field }) => ofThePort.includes(field))} shown={3} />
    </section>
  )
}

/** The first of them at once; the others on demand, and whenever one of them is broken. */
function Ways({ device, label, breakables, shown = Infinity }: { readonly device: Device<object>; readonly label: string; readonly breakables: readonly Breakable[]; readonly shown?: number }) {
  const [all, setAll] = useState(false)
  const ways = breakables.flatMap((breakable) => Object.keys(breakable.broken).map((way) => ({ breakable, way, broken: device.broken(breakable, way) })))
  return (
    <div className="ways" role="group" aria-label={`${t.names[device.name]} ${label}`}>
      <span aria-hidden>{label}</span>
      <div>
        {ways.filter(({ broken }, index) => all || broken || index < shown).map(({ breakable, way, broken }) => (
          <button key={way} type="button" aria-pressed={broken} onClick={() => void device.toggle(breakable, way)}>{words[way]}</button>
        ))}
        {ways.length > shown && <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t.fewer : t.more}</button>}
      </div>
    </div>
  )
}
