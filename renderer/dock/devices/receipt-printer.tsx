/** The receipt printer: its slips, the newest at the slot. */
import type { Paper } from '../../../drivers/sim-api/contract.ts'
import type { Lines } from '../connect.ts'
import { Slips } from '../paper.tsx'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

export function ReceiptPrinter({ part, papers }: { readonly part: Lines['sim']['printer']; readonly papers: readonly Paper[] }) {
  const device = useDevice('printer', part)
  return device !== null && <Frame device={device}><Slips papers={papers} /></Frame>
}
