/**
 * What a page may ask of its station. One definition gives the server, the typed client and the
 * validation; the carriers (MessagePort in the kiosk, WebSocket on the LAN and in a demo) do not
 * show here. Live data are event iterators that begin with the present state.
 *
 * Every procedure names its principals in `who`; the middleware in `station/server` refuses
 * everybody else.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { FiledMaterials, materialStates } from '../../domain/case/materials.ts'
import { FeedDocument, PictureName } from '../../domain/catalogue/documents.ts'
import { FormValues } from '../../domain/form/definition.ts'
import { CaseState } from '../../domain/operation.ts'
import type { ProcedureMeta, StationPrincipal } from '../../domain/principal.ts'
import { longestSentence } from '../../domain/speech/sentences.ts'
import { SpeechLanguage, Voice } from '../../domain/speech/voice.ts'
import { County, SiteProfile } from '../../domain/site/profile.ts'
import { devicesContract } from './devices-contract.ts'
import { JobState } from './job-state.ts'
import { staffContract } from './staff-contract.ts'
import { identityContract } from './identity-contract.ts'
import { CalendarDays } from '../../domain/time/calendar.ts'

const procedure = oc.$meta<ProcedureMeta<StationPrincipal>>({ who: [] })
const kiosk = procedure.meta({ who: ['kiosk'] })

const visit = z.uuid()
const job = z.string().max(64)
/** Machine words, not people's: whatever else came here would travel sealed, and be refused only at the county. */
const language = z.string().max(20).regex(/^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
const page = z.string().max(60).regex(/^[a-z][a-z-]*$/)

export const Place = z.strictObject({
  county: County,
  site: SiteProfile,
  kioskNumber: z.string(),
  demo: z.boolean(),
  /** The villages of the county, by township, so that an address is chosen instead of typed. */
  villages: z.array(z.strictObject({ township: z.string(), name: z.string() })).default([]),
  /** Holidays and make-up days, for promises in working days. */
  calendar: CalendarDays.default({ years: [], holidays: [], makeUpDays: [] }),
  /** In which languages this machine can speak. */
  voices: z.array(Voice).default([]),
})

/** The quiet facts every page shows or depends on. */
export const StationState = z.strictObject({
  /** `HH:MM` local, or null while the clock cannot be believed. */
  time: z.string().nullable(),
  businessDay: z.string(),
  open: z.boolean(),
  online: z.boolean(),
  /** Wall milliseconds since when there is no county, null while online or unknown. */
  offlineSince: z.number().nullable(),
  /** Operations the county has not stored yet. */
  backlog: z.int(),
  printer: z.enum(['ready', 'paper-low', 'paper-out', 'cover-open', 'fault', 'absent']),
  /** `none`: this kiosk has no such device; `trouble`: it has one, and it cannot be used now. */
  a4Printer: z.enum(['ready', 'trouble', 'none']),
  idCardReader: z.enum(['ready', 'trouble', 'none']),
  /** `battery`: the power is out, everything goes on. `ending`: the battery is nearly used up, and no new visit begins. Without a UPS nobody knows of any but `mains`. */
  power: z.enum(['mains', 'battery', 'ending']),
  catalogueCursor: z.int(),
  /** Whole days since the county last answered, once they are as many as the county has set; null before that. */
  catalogueStaleDays: z.int().nullable(),
  bootId: z.string(),
})

export const QueueState = z.strictObject({ id: z.string(), waiting: z.int().nonnegative(), minutes: z.int().nonnegative() })

export const Ticket = z.strictObject({
  number: z.string(),
  queue: z.string(),
  waiting: z.int().nonnegative(),
  /** Estimated wait in whole minutes. */
  minutes: z.int().nonnegative(),
  windows: z.string(),
  issuedAt: z.string().nullable(),
  job,
})

/** What can be printed for somebody to take along: a guide (办事指南), or what a form asks for. */
export const Sheet = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('guide'), id: z.string().max(60) }),
  z.strictObject({ of: z.literal('form'), id: z.string().max(60) }),
])

/** Besides these, what somebody was told that they lack (一次性告知单), by the names of the materials. */
export const Printable = z.discriminatedUnion('of', [
  ...Sheet.options,
  z.strictObject({ of: z.literal('missing'), id: z.string().max(60), materials: z.array(z.string().max(400)).min(1).max(40) }),
])

/** A form on A4: filled in by example (样表), or blank (空表). */
export const PrintablePaper = z.strictObject({ form: z.string().max(60), filled: z.enum(['example', 'nobody']) })

export const Receipt = z.strictObject({ caseNumber: z.string(), lookUpCode: z.string(), job })

/** A visit's timers: the station decides, the page shows. */
export const VisitEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('active') }),
  z.strictObject({ kind: z.literal('warning'), secondsLeft: z.int() }),
  z.strictObject({ kind: z.literal('ended'), reason: z.enum(['left', 'time-out', 'station']) }),
])

/** 知情同意 as the page knows it: which notice was agreed to, and how long ago; the time is the station's to say. */
export const Consent = z.strictObject({ notice: z.string().max(40).regex(/^[a-z0-9-]+$/), agoMs: z.int().min(0).max(7 * 86_400_000) })

export const Draft = z.strictObject({
  formId: z.string(), formVersion: z.int(), page: z.int(), values: FormValues,
  /** `at` is by the page's own clock. */
  consent: z.strictObject({ notice: z.string().max(40), at: z.number() }).nullable().default(null),
  /** By the names of the materials. */
  materials: z.record(z.string().max(400), z.enum(materialStates)).default({}),
})

const ended = { VISIT_ENDED: { data: z.object({ code: z.literal('VI-101') }) } }
const notAccepted = { NOT_ACCEPTED: { data: z.object({ code: z.enum(['LE-101', 'LE-102']) }) } }

export const stationContract = {
  place: kiosk.output(Place),
  state: { watch: kiosk.output(eventIterator(StationState)) },

  catalogue: {
    /** Documents after a cursor, in order, at most 200 a call; `more` says whether to ask again. */
    since: kiosk.input(z.strictObject({ cursor: z.int().nonnegative() })).output(z.strictObject({ documents: z.array(FeedDocument), cursor: z.int(), more: z.boolean() })),
    /** A picture that a document names; null when this station does not have it (yet). Under one name there is always the same picture. */
    picture: kiosk.input(z.strictObject({ name: PictureName })).output(z.strictObject({ picture: z.instanceof(Blob).nullable() })),
  },

  visit: {
    /** Begins a visit, or takes one up again after the station restarted (`resume` carries the draft the page still holds). */
    start: kiosk.input(z.strictObject({ visit, elder: z.boolean(), resume: Draft.nullable() })).output(z.strictObject({ visit })).errors({ POWER_OUT: { data: z.object({ code: z.literal('UP-105') }) } }),
    /** A touch, or 「我还在」. */
    touch: kiosk.input(z.strictObject({ visit, elder: z.boolean() })).errors(ended),
    watch: kiosk.input(z.strictObject({ visit })).output(eventIterator(VisitEvent)).errors(ended),
    saveDraft: kiosk.input(z.strictObject({ visit, draft: Draft.nullable() })).errors(ended),
    draft: kiosk.input(z.strictObject({ visit })).output(z.strictObject({ draft: Draft.nullable() })).errors(ended),
    end: kiosk.input(z.strictObject({ visit })),
  },

  queue: {
    watch: kiosk.output(eventIterator(z.array(QueueState))),
    /** Takes a ticket. Valid from the answer on, whatever the printer does. The same `request` twice gives the same ticket. */
    take: kiosk
      .input(z.strictObject({ visit, request: z.uuid(), queue: z.string(), idNumber: z.string().max(40).nullable(), priority: z.boolean(), /** With the number on the card that was read in this visit. */ byCard: z.boolean().default(false) }))
      .output(Ticket)
      .errors({
        ...ended, ...notAccepted,
        NO_SUCH_QUEUE: { data: z.object({ code: z.literal('QU-101') }) },
        DUPLICATE: { data: z.object({ code: z.literal('QU-102'), ticket: Ticket }) },
        BAD_ID_NUMBER: { data: z.object({ code: z.enum(['ID-102', 'ID-103', 'ID-104', 'ID-117']) }) },
      }),
    /** Prints the slip of a ticket once more, as a copy. The same `request` twice gives one copy. */
    reprint: kiosk.input(z.strictObject({ visit, request: z.uuid(), number: z.string() })).output(z.strictObject({ job })).errors({ ...ended, ...notAccepted, NO_SUCH_QUEUE: { data: z.object({ code: z.literal('QU-101') }) } }),
  },

  jobs: { watch: kiosk.input(z.strictObject({ job })).output(eventIterator(JobState)) },

  /** 刷证: who somebody is, by their card. */
  identity: identityContract,

  cases: {
    /** Files a case, with the consent that came before it and what was said of each material of the item. The answer comes after the commit; the same `request` twice gives the same receipt. */
    submit: kiosk
      .input(z.strictObject({ visit, request: z.uuid(), formId: z.string(), formVersion: z.int(), values: FormValues, consent: Consent, /** 刷证告知, where a card was read. */ cardNotice: Consent.nullable().default(null), materials: FiledMaterials, language }))
      .output(Receipt)
      .errors({
        ...ended, ...notAccepted,
        NO_SUCH_FORM: { data: z.object({ code: z.enum(['CA-101', 'CA-102']) }) },
        INCOMPLETE: { data: z.object({ code: z.literal('CA-106') }) },
        INVALID: { data: z.object({ code: z.literal('CA-103'), fields: z.record(z.string(), z.string()) }) },
      }),
    /** State and next step by look-up code; few tries, then delays. */
    progress: kiosk
      .input(z.strictObject({ visit, code: z.string().max(20) }))
      .output(z.strictObject({ caseNumber: z.string(), state: CaseState, submittedOn: z.string().nullable() }))
      .errors({
        ...ended,
        NOT_FOUND: { data: z.object({ code: z.literal('CA-104'), triesLeft: z.int() }) },
        WAIT: { data: z.object({ code: z.literal('CA-105'), seconds: z.int() }) },
      }),
  },

  speech: {
    /**
     * One sentence as sound. What stands near the person must not hear is left out here, whatever
     * the page asks for (domain/speech/discreet). A clip may come in several parts.
     */
    speak: kiosk
      .input(z.strictObject({ text: z.string().min(1).max(longestSentence), language: SpeechLanguage, pace: z.enum(['usual', 'slow']) }))
      .output(z.strictObject({ source: z.enum(['clip', 'synthesised']), sounds: z.array(z.instanceof(Blob)) }))
      .errors({
        NO_VOICE: { data: z.object({ code: z.literal('SP-101') }) },
        NOT_SPOKEN: { data: z.object({ code: z.literal('SP-102') }) },
      }),
  },

  guides: {
    /** Prints a sheet on the slip printer. The same `request` twice prints one. */
    print: kiosk.input(z.strictObject({ visit, request: z.uuid(), sheet: Printable })).output(z.strictObject({ job })).errors({ ...ended, ...notAccepted, NO_SUCH_SHEET: { data: z.object({ code: z.literal('CA-101') }) } }),
  },

  papers: {
    /** Prints a form on A4. The same `request` twice prints one. */
    print: kiosk.input(z.strictObject({ visit, request: z.uuid(), paper: PrintablePaper })).output(z.strictObject({ job })).errors({ ...ended, ...notAccepted, NO_SUCH_FORM: { data: z.object({ code: z.literal('CA-101') }) } }),
  },

  staff: staffContract,

  /** For staff and technicians. */
  devices: devicesContract,

  help: {
    /** 叫人帮忙: rings here, and tells the county, now or when the link is back. The same `request` twice rings once. */
    call: kiosk.input(z.strictObject({ visit, request: z.uuid(), page })).output(z.strictObject({ reachedCounty: z.boolean() })).errors({ ...ended, ...notAccepted }),
  },
}

export type StationContract = typeof stationContract
export type Place = z.infer<typeof Place>
export type StationState = z.infer<typeof StationState>
export type QueueState = z.infer<typeof QueueState>
export type Ticket = z.infer<typeof Ticket>
export type { JobState } from './job-state.ts'
export type Sheet = z.infer<typeof Sheet>
export type Printable = z.infer<typeof Printable>
export type PrintablePaper = z.infer<typeof PrintablePaper>
export type Receipt = z.infer<typeof Receipt>
export type VisitEvent = z.infer<typeof VisitEvent>
export type Draft = z.infer<typeof Draft>
export type Consent = z.infer<typeof Consent>
