/** What staff and technicians see of the devices, and may do with them. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { deviceClasses } from '../../domain/device/device.ts'
import { errorCodes, type ErrorCode } from '../../domain/errors.ts'
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
  /** What was wrong before, the newest first. Wall milliseconds. */
  past: z.array(z.strictObject({ code: ErrorCodeName, at: z.number() })),
})

export const DeviceModel = z.strictObject({ profile: z.string(), model: z.string(), simulated: z.boolean() })

/** A job of which nobody knows whether it was done. */
export const JobInDoubt = z.strictObject({
  job: z.string(), kind: z.enum(['ticket', 'ticket-copy', 'case-receipt', 'sheet', 'paper', 'unlock']),
  /** A ticket's number or a cell's; null where it would say something of a person. */
  subject: z.string().nullable(),
  fault: ErrorCodeName.nullable(), created: z.number(),
})

export const Cell = z.strictObject({ number: z.int().positive(), door: z.enum(['open', 'closed', 'unknown']), leftOpen: z.boolean() })

const unfit = { UNFIT: { data: z.object({ code: z.enum(['DV-101', 'DV-102', 'DV-103']), detail: z.string() }) } }
const notAccepted = { NOT_ACCEPTED: { data: z.object({ code: z.enum(['LE-101', 'LE-102']) }) } }
const job = z.strictObject({ job: z.string() })

export const devicesContract = {
  watch: staff.output(eventIterator(z.array(DeviceReport))),
  /** The models that come with the program, and the ports that are plugged in. */
  models: technician.input(z.strictObject({ class: DeviceClassName })).output(z.array(DeviceModel)),
  /** Puts a model on a port, now and after every restart; `null` takes it away. */
  assign: technician.input(z.strictObject({ class: DeviceClassName, assignment: z.strictObject({ profile: z.string().min(1).max(200), port: z.string().min(1).max(200) }).nullable() })).errors({ ...unfit, ...notAccepted }),

  jobs: {
    inDoubt: staff.output(z.array(JobInDoubt)),
    /** Staff have looked: it was done, or it was not. */
    resolve: staff.input(z.strictObject({ job: z.string().max(64), done: z.boolean() })).errors(notAccepted),
  },

  locker: {
    watch: staff.output(eventIterator(z.array(Cell))),
    /** Opens one cell. The same `request` twice opens it once. */
    open: staff.input(z.strictObject({ visit, request: z.uuid(), cell: z.int().min(1).max(999) })).output(job).errors(notAccepted),
  },
}

export type DeviceReport = z.infer<typeof DeviceReport>
export type DeviceModel = z.infer<typeof DeviceModel>
export type JobInDoubt = z.infer<typeof JobInDoubt>
