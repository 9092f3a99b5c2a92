/** The UPS: the plug in the wall, and what the battery still has. */
import type { UpsSimState } from '../../../drivers/sim-api/ups-contract.ts'
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

type Supply = 'mains' | 'battery' | 'low'

/** How each is, as the service tells it. */
const supplies: Readonly<Record<Supply, Pick<UpsSimState, 'mains' | 'chargePercent' | 'runtimeSeconds'>>> = {
  mains: { mains: true, chargePercent: 100, runtimeSeconds: 1_200 },
  battery: { mains: false, chargePercent: 60, runtimeSeconds: 720 },
  low: { mains: false, chargePercent: 10, runtimeSeconds: 120 },
}

export function Ups({ part }: { readonly part: Lines['sim']['ups'] }) {
  const device = useDevice('ups', part)
  if (device === null) return null
  const { mains, chargePercent, runtimeSeconds } = device.state
  const now: Supply = mains ? 'mains' : chargePercent > supplies.low.chargePercent ? 'battery' : 'low'
  return (
    <Frame device={device}>
      <div className="ups" data-supply={now}>
        <div className="battery" role="meter" aria-label={t.battery} aria-valuemin={0} aria-valuemax={100} aria-valuenow={chargePercent}><i style={{ width: `${chargePercent}%` }} /></div>
        <p className="note">{(mains ? t.onMains : t.onBattery).replace('{percent}', String(chargePercent)).replace('{minutes}', String(Math.round(runtimeSeconds / 60)))}</p>
      </div>
      <div className="keys">
        {(Object.keys(supplies) as Supply[]).map((supply) => <button key={supply} type="button" aria-pressed={supply === now} onClick={() => void part.set(supplies[supply])}>{t.supplies[supply]}</button>)}
      </div>
    </Frame>
  )
}
