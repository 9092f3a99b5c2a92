/**
 * The console's contract with the county core. Every procedure names the officer roles that may
 * call it; OpenAPI for other systems is generated from the same definition.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FiledMaterials } from '../../domain/case/materials.ts'
import type { CountyPrincipal, ProcedureMeta } from '../../domain/principal.ts'
import { FormDefinition, FormValues } from '../../domain/form/definition.ts'
import { hasUnsafeCharacters } from '../../domain/text/characters.ts'
import { SiteLevel } from '../../domain/site/profile.ts'
import { catalogueContract } from './catalogue.ts'

const procedure = oc.$meta<ProcedureMeta<CountyPrincipal>>({ who: [] })
const visitor = procedure.meta({ who: ['visitor', 'officer', 'approver', 'system-administrator', 'security-administrator', 'audit-administrator'] })
const officers = procedure.meta({ who: ['officer', 'approver', 'system-administrator'] })

const OfficerRole = z.enum(['officer', 'approver', 'system-administrator', 'security-administrator', 'audit-administrator'])
const Officer = z.strictObject({ id: z.string(), name: z.string(), role: OfficerRole })

const instant = z.iso.datetime()
/** What people type. Without what steers: a direction mark would lie to who reads the log of openings, and U+0000 is more than PostgreSQL can hold. */
const words = (least: number, most: number) => z.string().min(least).max(most).refine((text) => !hasUnsafeCharacters(text))
const caseId = z.string().regex(/^[1-9]\d{0,14}$/)

/** What every page shows around itself: whose console this is, and what day it is there. */
export const CountyPlace = z.strictObject({ county: z.string(), timeZone: z.string(), businessDay: z.iso.date(), demo: z.boolean() })

export const SiteRow = z.strictObject({ id: z.string(), name: z.string(), township: z.string(), level: SiteLevel })

export const StationRow = z.strictObject({
  station: z.int(), site: z.string(), siteName: z.string(), kiosk: z.string(),
  version: z.string().nullable(), lastContact: instant.nullable(), backlog: z.int().nullable(), oldestSeconds: z.int().nullable(),
  clockOffsetMs: z.int().nullable(), quarantined: z.int(), revoked: z.boolean(),
})

export const TicketRow = z.strictObject({ station: z.int(), siteName: z.string(), ticket: z.string(), queue: z.string(), priority: z.boolean(), waiting: z.int(), issuedAt: instant })

export const CaseRow = z.strictObject({
  id: z.string(), caseNumber: z.string(), siteName: z.string(), itemName: z.string(), state: z.string(), assurance: z.int(),
  submittedAt: instant, arrivedAt: instant, opened: z.int(),
})

export const OpenedCase = z.strictObject({
  caseNumber: z.string(), itemId: z.string(), itemName: z.string(), formId: z.string(), formVersion: z.int(), values: FormValues, documentHash: z.string(),
  /** What was agreed to before anything personal was asked; null from a station that did not record it. */
  consent: z.strictObject({ notice: z.string(), at: instant.nullable() }).nullable(),
  materials: FiledMaterials,
  /** The definition the values were typed into: labels and order; null when that version is no longer at hand. */
  form: FormDefinition.nullable(),
})

export const AlarmRow = z.strictObject({
  /** Null: not about one station. */
  station: z.int().nullable(), siteName: z.string(), kind: z.enum(['same-identity', 'chain', 'audit-fork', 'not-applied', 'unreadable-frame']), count: z.int(), lastAt: instant,
})

export const countyContract = {
  session: {
    /** Few tries, growing delays; the answer never says which of name and password was wrong. */
    logIn: procedure.meta({ who: ['visitor'] }).input(z.strictObject({ name: words(0, 60), password: z.string().max(200) })).output(Officer)
      .errors({ WRONG: { status: 401, data: z.object({ waitSeconds: z.int() }) } }),
    me: visitor.output(Officer.nullable()),
    logOut: visitor,
  },
  place: visitor.output(CountyPlace),
  sites: { list: officers.output(z.array(SiteRow)) },
  stations: { list: officers.output(z.array(StationRow)) },
  tickets: { ofDay: officers.input(z.strictObject({ day: z.iso.date(), site: words(0, 20).nullable() })).output(z.array(TicketRow)) },
  cases: {
    list: officers.input(z.strictObject({ after: caseId.nullable(), limit: z.int().min(1).max(200) })).output(z.array(CaseRow)),
    /** Opens one case with the county key. Who, when and why is logged before the answer. */
    open: procedure.meta({ who: ['officer', 'approver'] }).input(z.strictObject({ id: caseId, reason: words(2, 200) })).output(OpenedCase)
      .errors({ NOT_FOUND: {}, CANNOT_OPEN: { status: 409, data: z.object({ code: z.literal('SY-109') }) } }),
    openings: procedure.meta({ who: ['officer', 'approver', 'audit-administrator'] }).input(z.strictObject({ id: caseId.nullable() }))
      .output(z.array(z.strictObject({ at: instant, officer: z.string(), caseNumber: z.string(), reason: z.string() }))),
  },
  quarantine: { list: officers.output(z.array(z.strictObject({ station: z.int(), siteName: z.string(), epoch: z.string(), seq: z.int(), code: z.string(), at: instant }))) },
  /** What the county noticed by itself in the last thirty days, by station and kind, newest first. */
  alarms: { list: officers.output(z.array(AlarmRow)) },
  /** 账号记录: accounts are made on the county's machine; here others can see it. */
  accounts: {
    changes: procedure.meta({ who: ['security-administrator', 'audit-administrator'] })
      .output(z.array(z.strictObject({ id: z.int(), at: instant, by: z.string(), change: z.enum(['added', 'password-reset', 'disabled', 'enabled']), name: z.string(), role: OfficerRole }))),
  },
  catalogue: catalogueContract,
  help: { list: officers.output(z.array(z.strictObject({ station: z.int(), siteName: z.string(), page: z.string(), at: instant }))) },
  devices: {
    list: officers.output(z.array(z.strictObject({ station: z.int(), siteName: z.string(), class: z.string(), profile: z.string().nullable(), port: z.string().nullable(), code: z.string().nullable(), at: instant }))),
    /** 物品申领: what stations ask for. */
    supplyRequests: officers.output(z.array(z.strictObject({ station: z.int(), siteName: z.string(), supply: z.string(), left: z.int(), requestedAt: instant }))),
  },
  enrolment: {
    /** One-time code for one kiosk of one site; shown once, valid for a day. */
    createCode: procedure.meta({ who: ['system-administrator'] }).input(z.strictObject({ site: z.string(), kiosk: z.int().min(1).max(20) })).output(z.strictObject({ code: z.string(), expires: instant })),
  },
}

export type CountyContract = typeof countyContract
export type Officer = z.infer<typeof Officer>
export type CountyPlace = z.infer<typeof CountyPlace>
export type SiteRow = z.infer<typeof SiteRow>
export type StationRow = z.infer<typeof StationRow>
export type TicketRow = z.infer<typeof TicketRow>
export type CaseRow = z.infer<typeof CaseRow>
export type AlarmRow = z.infer<typeof AlarmRow>
export type OpenedCase = z.infer<typeof OpenedCase>
