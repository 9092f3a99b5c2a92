/** Staff at a kiosk: log-in, and what they see of the machine itself. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { ProcedureMeta, StationPrincipal } from '../../domain/principal.ts'
import { pinProblems } from '../../domain/staff/pin.ts'
import { healthCodes } from '../../domain/upkeep/health.ts'
import { StaffNumber, StaffRole } from '../../domain/staff/staff.ts'

const procedure = oc.$meta<ProcedureMeta<StationPrincipal>>({ who: [] })
const kiosk = procedure.meta({ who: ['kiosk'] })
const member = procedure.meta({ who: ['member'] })
const staff = procedure.meta({ who: ['staff', 'technician'] })
const seconds = z.object({ seconds: z.int().nonnegative() })
const typedPin = z.string().max(12)
/** `mustChoosePin`: before anything else they choose a PIN of their own (`choosePin`). */
const loggedIn = z.strictObject({ name: z.string(), roles: z.array(StaffRole), mustChoosePin: z.boolean() })
const notKnown = { WRONG: { data: seconds.extend({ code: z.literal('ST-101') }) }, WAIT: { data: seconds.extend({ code: z.literal('ST-102') }) } }
const notAccepted = { NOT_ACCEPTED: { data: z.object({ code: z.enum(['LE-101', 'LE-102']) }) } }

const bytes = z.number().nonnegative()

/** 本机状况, as `domain/upkeep/health.ts` has it. `troubles`: what somebody should see to, the most urgent first. */
export const Health = z.object({
  troubles: z.array(z.enum(healthCodes)),
  media: z.array(z.object({ holds: z.enum(['ledger', 'journal']), freeBytes: bytes, totalBytes: bytes, readOnly: z.boolean() })),
  reserveHeld: z.boolean(),
  ledgerBytes: bytes,
  journalBehind: z.boolean(),
  lost: z.int().nonnegative(),
  checked: z.object({ at: z.number(), found: z.int().nonnegative() }).nullable(),
  backedUp: z.object({ at: z.number(), bytes }).nullable(),
  upMs: z.number().nonnegative(),
  clock: z.enum(['synced', 'floor', 'none']),
  backlog: z.object({ count: z.int().nonnegative(), oldestSeconds: z.number().nullable() }),
})

/** 本机: what this kiosk is, and how it stands with its county. */
export const Machine = z.strictObject({
  site: z.string(), siteName: z.string(), kiosk: z.string(), version: z.string(), bootId: z.string(),
  online: z.boolean(), offlineSince: z.number().nullable(),
  catalogueStaleDays: z.int().nullable(), businessDay: z.string(),
  health: Health,
})

export const staffContract = {
  /** Logs a member of staff in on this visit and this connection. Both must live; log-out ends the visit. */
  logIn: kiosk.input(z.strictObject({ visit: z.uuid(), number: StaffNumber, pin: typedPin.min(1) }))
    .output(loggedIn)
    .errors({
      VISIT_ENDED: { data: z.object({ code: z.literal('VI-101') }) },
      /** Known, but not here or not today. `day`: their first or last one. */
      TURNED_AWAY: { data: z.object({ code: z.literal('ST-105'), why: z.enum(['another-site', 'too-early', 'too-late']), day: z.string().nullable() }) },
      ...notKnown, ...notAccepted,
    }),
  /** Another PIN for whoever is logged in. `present`: the one until now; empty where one must be chosen. */
  choosePin: member.input(z.strictObject({ present: typedPin, pin: typedPin.min(1) })).output(loggedIn).errors({
    ENDED: { data: z.object({ code: z.literal('ST-103') }) },
    TOO_SIMPLE: { data: z.object({ code: z.literal('ST-104'), problem: z.enum([...pinProblems, 'same']) }) },
    ...notKnown, ...notAccepted,
  }),
  logOut: member,
  machine: staff.output(Machine),
}

export type Health = z.infer<typeof Health>
export type Machine = z.infer<typeof Machine>
