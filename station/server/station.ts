/**
 * The rooms of a station as its API needs them. `router.ts` maps them to the contract;
 * `station/compose.ts` builds the real ones.
 */
import type { DeviceClass } from '../../domain/device/device.ts'
import type { PluggedIn } from '../../domain/device/port.ts'
import type { FeedDocument } from '../../domain/catalogue/documents.ts'
import type { Cases } from '../cases/cases.ts'
import type { Speech } from '../speech/speech.ts'
import type { Pictures } from '../feed/pictures.ts'
import type { Devices } from '../devices/devices.ts'
import type { Doubts } from '../devices/doubt.ts'
import type { Guides } from '../guides/guides.ts'
import type { Help } from '../help/help.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Identification } from '../identification/identification.ts'
import type { Lockers } from '../lockers/lockers.ts'
import type { Papers } from '../papers/papers.ts'
import type { DeviceModel } from '../api/devices-contract.ts'
import type { Live } from '../live/live.ts'
import type { Machine } from '../api/staff-contract.ts'
import type { Staff } from '../staff/staff.ts'
import type { Supplies } from '../supplies/supplies.ts'
import type { Upkeep } from '../upkeep/upkeep.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Visits } from '../visits/visits.ts'
import type { Place, StationState } from '../api/contract.ts'

export interface Station {
  readonly place: Place
  readonly state: Pick<Live<StationState>, 'watch'>
  readonly catalogue: { since(cursor: number): { documents: FeedDocument[]; cursor: number; more: boolean } }
  readonly pictures: Pick<Pictures, 'read'>
  readonly visits: Visits
  readonly jobs: Jobs
  readonly tickets: Tickets
  readonly cases: Cases
  readonly guides: Guides
  readonly help: Help
  readonly identification: Identification
  readonly papers: Papers
  readonly staff: Staff
  readonly machine: () => Machine
  readonly supplies: Supplies
  readonly upkeep: Upkeep
  readonly lockers: Lockers
  readonly devices: Devices
  /** The models of a class that come with the program. */
  readonly models: (deviceClass: DeviceClass) => readonly DeviceModel[]
  /** What is plugged into this machine, from what the system knows. */
  readonly plugged: () => Promise<PluggedIn>
  readonly doubts: Doubts
  readonly speech: Speech
}
