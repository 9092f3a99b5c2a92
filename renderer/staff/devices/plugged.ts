/** What is plugged into the kiosk (接口), as the station knows it. */
import { safe } from '@orpc/client'
import { useEffect, useState } from 'react'
import type { PluggedIn } from '../../../station/api/devices-contract.ts'
import type { DevicePage } from './page.ts'

/** How often it is looked at: who plugs something in sees it come. */
const lookEveryMs = 2_000

type Likely = PluggedIn['ports'][number]['fits'][number]['likely']

type FittingPort = PluggedIn['ports'][number] & { readonly likely: Likely }

const order: readonly Likely[] = ['named', 'kind', 'possible']

/** The ports on which this model may be. */
export function portsFor(plugged: PluggedIn | null, profile: string): FittingPort[] {
  return (plugged?.ports ?? [])
    .flatMap((each) => each.fits.filter((fit) => fit.profile === profile).map(({ likely }) => ({ ...each, likely })))
    .toSorted((one, other) => order.indexOf(one.likely) - order.indexOf(other.likely))
}

/** What is plugged in, looked at again and again; null until it is known. */
export function usePlugged(client: DevicePage['client']): PluggedIn | null {
  const [plugged, setPlugged] = useState<PluggedIn | null>(null)
  useEffect(() => {
    let over = false
    const look = async (): Promise<void> => {
      const { data } = await safe(client.devices.plugged())
      if (over) return
      if (data !== undefined) setPlugged(data)
      timer = setTimeout(() => { void look() }, lookEveryMs)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    void look()
    return () => { over = true; clearTimeout(timer) }
  }, [client])
  return plugged
}
