/** The scanner: a code is typed, and held before it. */
import { useState } from 'react'
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

export function Scanner({ part }: { readonly part: Lines['sim']['scanner'] }) {
  const device = useDevice('scanner', part)
  const [code, setCode] = useState('')
  if (device === null) return null
  return (
    <Frame device={device}>
      <form className="scan" onSubmit={(event) => { event.preventDefault(); void part.scan({ code }) }}>
        <input value={code} onChange={(event) => setCode(event.target.value)} aria-label={t.code} placeholder={t.codeHint} maxLength={2_000} spellCheck={false} />
        <button type="submit" className="quiet" disabled={code === ''}>{t.scan}</button>
      </form>
      <p className="note">{(device.state.looking ? t.scannerLooks : t.scannerRests).replace('{n}', String(device.state.reads))}</p>
    </Frame>
  )
}
