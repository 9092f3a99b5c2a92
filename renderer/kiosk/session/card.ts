/** What lies on the ID-card reader, as long as this kiosk has one. */
import { useEffect, useState } from 'react'
import type { StationState } from '../../../station/api/contract.ts'
import type { CardStep } from '../../../station/api/identity-contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import { follow } from '../../kit/watch.ts'
import type { Visit } from './visit.ts'

export function useCardStep(client: StationClient, state: StationState | null): CardStep | null {
  const [step, setStep] = useState<CardStep | null>(null)
  const there = state !== null && state.idCardReader !== 'none'
  useEffect(() => {
    if (!there) return
    const control = new AbortController()
    void follow((signal) => client.identity.watch(undefined, { signal }), setStep, control.signal)
    return () => { control.abort(); setStep(null) }
  }, [client, there])
  return step
}

/** A station that started anew has forgotten whose card was read; so does the page, or it would promise what the station does not hold. */
export function useForgottenCard(visit: Visit, bootId: string | undefined): void {
  useEffect(() => {
    const held = visit.card.get()
    if (held !== null && bootId !== undefined && held.bootId !== bootId) visit.card.set(null)
  }, [visit, bootId])
}
