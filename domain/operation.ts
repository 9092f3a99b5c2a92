/**
 * Operations (操作记录): everything a station wants the county to know. Appended to ledger and
 * journal together with the change they report, and never changed afterwards.
 *
 * `(station, epoch, seq)` is the identity. Wall time orders nothing.
 */
import { z } from 'zod'
import { supplyKinds } from './device/supplies.ts'
import { FiledMaterials } from './case/materials.ts'
import { ChosenPin } from './staff/staff.ts'
import { FormValues } from './form/definition.ts'

/** P0 urgent · P1 cases · P2 tickets and telemetry · P3 attachments · P4 catalogue media. */
export type Lane = 0 | 1 | 2 | 3 | 4

export const Assurance = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
/** 身份核验级别: 0 nobody said who · 1 typed · 2 card read · 3 card and person compared. */
export type Assurance = z.infer<typeof Assurance>

export const CaseSubmitted = z.strictObject({
  caseNumber: z.string(),
  /** SHA-256 of the look-up code, hex: the county can find the case, nobody can read the code. */
  lookUpHash: z.string().regex(/^[0-9a-f]{64}$/),
  itemId: z.string(),
  formId: z.string(),
  formVersion: z.int().positive(),
  values: FormValues,
  /** SHA-256 over the canonical form the signature was given for, hex. */
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
  assurance: Assurance,
  language: z.string(),
  /** 知情同意: which text was agreed to before anything personal was asked, and when, in wall milliseconds. Absent from stations before it was recorded. */
  consent: z.strictObject({ notice: z.string().max(40), at: z.number() }).optional(),
  /** 刷证告知: likewise, before a card was read. Absent where none was. */
  cardNotice: z.strictObject({ notice: z.string().max(40), at: z.number() }).optional(),
  /** 材料 as they were said to be; covered by `documentHash`. Absent where the item has none, or from stations before it was asked. */
  materials: FiledMaterials.optional(),
})

export const TicketIssued = z.strictObject({
  ticket: z.string(), queue: z.string(), businessDay: z.string(), priority: z.boolean(), waiting: z.int().nonnegative(), identified: z.boolean(),
})
export const JobFinished = z.strictObject({ job: z.string(), kind: z.string(), outcome: z.enum(['confirmed', 'unknown', 'failed']), fault: z.string().nullable() })
/** Staff looked at what a device had left in doubt: it was done, or it was not. */
export const JobResolved = z.strictObject({ job: z.string(), kind: z.string(), done: z.boolean() })
/** A technician put another model or port behind a class of device; both null: nothing. */
export const DeviceAssigned = z.strictObject({ class: z.string(), profile: z.string().nullable(), port: z.string().nullable() })
/** What a device began or ceased to be unable to do. */
export const DeviceChanged = z.strictObject({ class: z.string(), code: z.string().nullable() })
/** A full roll, tray or cartridge was put in; `capacity` in slips or sheets, `at` in wall milliseconds. */
export const SupplyRestocked = z.strictObject({ supply: z.enum(supplyKinds), capacity: z.int().positive(), at: z.number() })
/** 物品申领: a site asks for more. */
export const SupplyRequested = z.strictObject({ supply: z.enum(supplyKinds), left: z.int().nonnegative(), businessDay: z.string() })
/** A member of staff chose a PIN at this kiosk. Not sealed: the station itself must be able to read it again. */
export const StaffPinChosen = ChosenPin
export const HelpCalled = z.strictObject({ page: z.string(), businessDay: z.string() })
export const StationStarted = z.strictObject({ version: z.string(), schema: z.int(), bootId: z.string(), unclean: z.boolean(), healed: z.int().nonnegative() })
export const AuditEntry = z.strictObject({ event: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), previous: z.string(), hash: z.string() })

export const SealContext = z.strictObject({
  contextId: z.string(),
  suite: z.literal('hpke-x25519-hkdf-sha256-aes256gcm'),
  recipients: z.array(z.strictObject({ keyId: z.string(), enc: z.instanceof(Uint8Array), wrapped: z.instanceof(Uint8Array) })).min(1),
})

/** Kind → its lane, whether it carries personal data (then it is sealed), and its schema. */
export const operationKinds = {
  'seal.context': { lane: 0, sealed: false, body: SealContext },
  'case.submitted': { lane: 1, sealed: true, body: CaseSubmitted },
  'ticket.issued': { lane: 2, sealed: false, body: TicketIssued },
  'job.finished': { lane: 2, sealed: false, body: JobFinished },
  'job.resolved': { lane: 2, sealed: false, body: JobResolved },
  'device.assigned': { lane: 2, sealed: false, body: DeviceAssigned },
  'device.changed': { lane: 2, sealed: false, body: DeviceChanged },
  'supply.restocked': { lane: 2, sealed: false, body: SupplyRestocked },
  'supply.requested': { lane: 2, sealed: false, body: SupplyRequested },
  'staff.pin-chosen': { lane: 2, sealed: false, body: StaffPinChosen },
  'help.called': { lane: 0, sealed: false, body: HelpCalled },
  'station.started': { lane: 2, sealed: false, body: StationStarted },
  'audit.entry': { lane: 2, sealed: false, body: AuditEntry },
} as const satisfies Record<string, { lane: Lane; sealed: boolean; body: z.ZodType }>

export type OperationKind = keyof typeof operationKinds
export type OperationBody<K extends OperationKind> = z.infer<(typeof operationKinds)[K]['body']>

/** What a case looks like to the people who ask after it: state and next step, nothing else. */
export const CaseState = z.enum(['submitted', 'stored', 'arrived', 'rejected'])
export type CaseState = z.infer<typeof CaseState>
