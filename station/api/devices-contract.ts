/** What staff and technicians see of the devices, and may do with them. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { deviceClasses } from '../../domain/device/device.ts'
import { WireEntry } from '../../domain/device/wire.ts'
import { supplyKinds } from '../../domain/device/supplies.ts'
import { errorCodes, type ErrorCode } from '../../domain/errors.ts'
import { JobState } from './job-state.ts'
import type { ProcedureMeta, StationPrincipal } from '../../domain/principal.ts'

const procedure = oc.$meta<ProcedureMeta<StationPrincipal>>({ who: [] })
const staff = procedure.meta({ who: ['staff', 'technician'] })
const technician = procedure.meta({ who: ['technician'] })

export const DeviceClassName = z.enum(deviceClasses)
const ErrorCodeName = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
const visit = z.uuid()

/** One class of device at this kiosk. */
export const DeviceReport = z.strictObject({
  class: DeviceClassName,
  profile: z.string().nullable(),
  port: z.string().nullable(),
  model: z.string().nullable(),
  /** `none`: this kiosk has none, or what was put down for it cannot be opened (then `code` says why). */
  state: z.enum(['none', 'absent', 'opening', 'probing', 'recovering', 'ready', 'degraded', 'failed']),
  code: ErrorCodeName.nullable(),
  /** In English, for whoever mends it; never anything personal. */
  detail: z.string().nullable(),
  /** Whether its bytes can be looked at, and whether somebody does. */
  wire: z.enum(['none', 'off', 'on']),
  /** What was wrong before, the newest first. Wall milliseconds. */
  past: z.array(z.strictObject({ code: ErrorCodeName, at: z.number() })),
})

/** 线路记录: what passed over the wire of a device, as far as its class lets it be seen, and what is new of it. */
export const WireView = z.strictObject({
  state: z.enum(['none', 'off', 'on']),
  /** When it goes off by itself, in wall milliseconds; null while it is off. */
  until: z.number().nullable(),
  /** Another number, another trace: what was shown before is no part of it. */
  run: z.int().nonnegative(),
  /** How many of its first entries are no longer kept. */
  dropped: z.int().nonnegative(),
  /** Place of the first of `entries`, counted from 0. */
  from: z.int().nonnegative(),
  entries: z.array(WireEntry),
})

export const DeviceModel = z.strictObject({
  profile: z.string(), model: z.string(), simulated: z.boolean(),
  /** What it is plugged into: a port of this machine, or something that has an address. */
  wired: z.enum(['port', 'address']),
})

/** What is plugged into this kiosk; no device is asked anything. */
export const PluggedIn = z.strictObject({
  ports: z.array(z.strictObject({
    port: z.string(), path: z.string(), name: z.string(),
    fits: z.array(z.strictObject({ class: DeviceClassName, profile: z.string(), likely: z.enum(['named', 'kind', 'possible']) })),
    /** The class that it is assigned to already. */
    taken: DeviceClassName.nullable(),
  })),
  unsupported: z.array(z.strictObject({ port: z.string(), name: z.string() })),
})

/** A job of which nobody knows whether it was done. */
export const JobInDoubt = z.strictObject({
  job: z.string(), kind: z.enum(['ticket', 'ticket-copy', 'case-receipt', 'sheet', 'paper', 'unlock', 'test-slip', 'readiness', 'test-paper']),
  /** A ticket's number or a cell's; null where it would say something of a person. */
  subject: z.string().nullable(),
  fault: ErrorCodeName.nullable(), created: z.number(),
})

export const Cell = z.strictObject({ number: z.int().positive(), door: z.enum(['open', 'closed', 'unknown']), leftOpen: z.boolean() })

/** One thing that devices use up, by count. */
export const Supply = z.strictObject({
  kind: z.enum(supplyKinds),
  /** Slips or sheets of a full one, and how many of them are used. */
  capacity: z.int().positive(), used: z.int().nonnegative(),
  level: z.enum(['plenty', 'low', 'out']),
  /** Wall milliseconds; null: never here. */
  restocked: z.number().nullable(),
  /** Wall milliseconds since when the county has been asked for more; null: it has not. */
  requested: z.number().nullable(),
})

/** What a technician's card said to the test of the reader: that it was read, and nothing that names anybody. */
export const CardTest = z.strictObject({ kind: z.enum(['citizen', 'residence-permit', 'foreigner-2017', 'foreigner-2023']), maskedName: z.string(), maskedNumber: z.string() })

const unfit = { UNFIT: { data: z.object({ code: z.enum(['DV-101', 'DV-102', 'DV-103']), detail: z.string() }) } }
const notAccepted = { NOT_ACCEPTED: { data: z.object({ code: z.enum(['LE-101', 'LE-102']) }) } }
const job = z.strictObject({ job: z.string() })

export const devicesContract = {
  watch: staff.output(eventIterator(z.array(DeviceReport))),
  plugged: technician.output(PluggedIn),
  /** The models that come with the program. */
  models: technician.input(z.strictObject({ class: DeviceClassName })).output(z.array(DeviceModel)),
  /** Puts a model on a port, now and after every restart; `null` takes it away. */
  assign: technician.input(z.strictObject({ class: DeviceClassName, assignment: z.strictObject({ profile: z.string().min(1).max(200), port: z.string().min(1).max(200) }).nullable() })).errors({ ...unfit, ...notAccepted }),

  wire: {
    /** Ends when nobody is logged in any more. */
    watch: technician.input(z.strictObject({ class: DeviceClassName })).output(eventIterator(WireView)),
    /** Begins anew if it is on already; goes off by itself after ten minutes. */
    begin: technician.input(z.strictObject({ class: DeviceClassName })).errors({ NO_WIRE: { data: z.object({ code: z.literal('DV-106') }) }, ...notAccepted }),
    end: technician.input(z.strictObject({ class: DeviceClassName })).errors(notAccepted),
  },

  jobs: {
    watchDoubts: staff.output(eventIterator(z.array(JobInDoubt))),
    /** Staff have looked: it was done, or it was not. */
    resolve: staff.input(z.strictObject({ job: z.string().max(64), done: z.boolean() })).errors(notAccepted),
  },

  supplies: {
    watch: staff.output(eventIterator(z.array(Supply))),
    restock: staff.input(z.strictObject({ supply: z.enum(supplyKinds), capacity: z.int().min(1).max(100_000) })).errors(notAccepted),
    /** Asks the county for more. Once, until it is restocked. */
    request: staff.input(z.strictObject({ supply: z.enum(supplyKinds) })).errors(notAccepted),
  },

  test: {
    /** Prints a test slip, a test page or the readiness report (自检单). The same `request` twice prints one. */
    print: staff.input(z.strictObject({ visit, request: z.uuid(), what: z.enum(['test-slip', 'test-paper', 'readiness']) })).output(job).errors(notAccepted),
    watch: staff.input(job).output(eventIterator(JobState)),
    /** Waits for a card and says that it was read. Nobody is identified by it. */
    card: staff.output(CardTest).errors({ NOT_READ: { data: z.object({ code: ErrorCodeName }) } }),
    /** Asks for a key of the rating pad; it is nobody's rating. */
    ratingPad: staff.output(z.strictObject({ level: z.int().min(1).max(5).nullable(), code: ErrorCodeName.nullable() })),
    /** Waits for a code and says how long it is; what it says is nobody's business. */
    scanner: staff.output(z.strictObject({ length: z.int().nullable(), code: ErrorCodeName.nullable() })),
  },

  locker: {
    watch: staff.output(eventIterator(z.array(Cell))),
    /** Opens one cell. The same `request` twice opens it once. */
    open: staff.input(z.strictObject({ visit, request: z.uuid(), cell: z.int().min(1).max(999) })).output(job).errors(notAccepted),
  },
}

export type DeviceReport = z.infer<typeof DeviceReport>
export type WireView = z.infer<typeof WireView>
export type DeviceModel = z.infer<typeof DeviceModel>
export type PluggedIn = z.infer<typeof PluggedIn>
export type CardTest = z.infer<typeof CardTest>
export type Supply = z.infer<typeof Supply>
export type JobInDoubt = z.infer<typeof JobInDoubt>
