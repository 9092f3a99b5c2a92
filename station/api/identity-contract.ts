/** What a page may ask about the card of the person in front of it. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import type { ProcedureMeta, StationPrincipal } from '../../domain/principal.ts'

const procedure = oc.$meta<ProcedureMeta<StationPrincipal>>({ who: [] })
const kiosk = procedure.meta({ who: ['kiosk'] })
const visit = z.uuid()

/** `none`: this kiosk has no reader. `trouble`: it cannot be used now. */
export const CardStep = z.strictObject({ reader: z.enum(['ready', 'trouble', 'none']), card: z.enum(['none', 'awaited', 'reading', 'take-your-card']) })

/** What the card says, for the page of its holder and for the forms they fill in. Personal: in the memory of the visit only. */
export const CardHolder = z.strictObject({
  kind: z.enum(['citizen', 'residence-permit', 'foreigner-2017', 'foreigner-2023']),
  name: z.string(),
  /** For the eyes of whoever stands behind. */
  maskedName: z.string(),
  number: z.string(),
  sex: z.enum(['male', 'female', 'unknown', 'unspecified']),
  /** Code of GB/T 3304; citizens only. */
  nation: z.string().nullable(),
  birthDate: z.string(),
  /** Where the person lives by the card, or by the newest address that was added to it. */
  address: z.string().nullable(),
  /** In whole years; null while the clock cannot be believed. */
  age: z.int().nullable(),
})

const unreadCodes = ['CR-101', 'CR-102', 'CR-103', 'CR-104', 'CR-201', 'CR-202', 'CR-203', 'CR-204'] as const

export const identityContract = {
  watch: kiosk.output(eventIterator(CardStep)),
  /**
   * Waits for a card and reads it, after the person has agreed to the notice. Goes on until the
   * page calls it off or the visit ends. From the answer on this visit counts as identified by card.
   */
  read: kiosk.input(z.strictObject({ visit })).output(CardHolder).errors({
    VISIT_ENDED: { data: z.object({ code: z.literal('VI-101') }) },
    NOT_READ: { data: z.object({ code: z.enum(unreadCodes) }) },
  }),
  /** What the card said is forgotten here; the page forgets it too. */
  forget: kiosk.input(z.strictObject({ visit })),
}

export type CardStep = z.infer<typeof CardStep>
export type CardHolder = z.infer<typeof CardHolder>
export type UnreadCode = (typeof unreadCodes)[number]
