/**
 * Staff of a site (窗口人员、导办员、村干部、运维): who may do what at a kiosk. The county publishes
 * them as documents of its signed feed, so that a kiosk knows them for weeks without a network.
 */
import { z } from 'zod'
import type { StationPrincipal } from '../principal.ts'
import { SiteId } from '../site/profile.ts'
import { isIsoDay, type IsoDay } from '../time/iso-day.ts'

/** 工号: what somebody types to say who they are. */
export const StaffNumber = z.string().regex(/^\d{4,8}$/)

/** `clerk`: helps, restocks, opens cells, settles doubts. `technician`: besides, puts devices and ports. */
export const StaffRole = z.enum(['clerk', 'technician'])
export type StaffRole = z.infer<typeof StaffRole>

const day = z.string().refine(isIsoDay)

/** Of a PIN: `scrypt$N$r$p$salt$key`. The PIN itself is nowhere. */
export const Verifier = z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/).max(200)

export const StaffMember = z.strictObject({
  /** The staff number. */
  id: StaffNumber,
  name: z.string().min(1).max(40),
  roles: z.array(StaffRole).min(1),
  verifier: Verifier,
  /** 首次登录要改口令: others have seen this PIN, so whoever logs in with it chooses their own before anything else. */
  choosePin: z.boolean().optional(),
  /** Where they may log in; absent: at every site that reads this document. */
  sites: z.array(SiteId).min(1).max(200).optional(),
  /** 起止日期: the first and the last day on which they may; absent: no such day. */
  from: day.optional(),
  until: day.optional(),
  version: z.int().positive(),
  sample: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

/** Why a member may not log in here and now. */
export type TurnedAway = 'another-site' | 'too-early' | 'too-late'

/** What a kiosk knows of the day. With a clock that nobody can believe: the newest day that it has surely seen, if any. */
export type KnownDay = { readonly sure: true; readonly day: IsoDay } | { readonly sure: false; readonly day: IsoDay | null }

/**
 * Null: they may. A dead clock battery keeps nobody out whose time may have begun, and lets nobody
 * in whose time was over before it died.
 */
export function turnedAway({ sites, from, until }: Pick<StaffMember, 'sites' | 'from' | 'until'>, site: string, { sure, day: today }: KnownDay): TurnedAway | null {
  if (sites !== undefined && !sites.includes(site)) return 'another-site'
  if (until !== undefined && today !== null && today > until) return 'too-late'
  return from !== undefined && sure && today < from ? 'too-early' : null
}

/** What names an issued PIN without saying anything of it: the salt of its verifier. */
export const issueOf = (verifier: string): string => verifier.split('$')[4] ?? ''

/** A PIN (自定口令) that a member chose at a kiosk, and the published one that it took the place of. */
export const ChosenPin = z.strictObject({ staff: StaffNumber, verifier: Verifier, issue: z.string().max(60) })
export type ChosenPin = z.infer<typeof ChosenPin>

/**
 * By what a member is known at this kiosk. The county wins: once it has issued another PIN, what was
 * chosen before counts no more.
 */
export function secretOf({ verifier, choosePin = false }: StaffMember, chosen: ChosenPin | null): { readonly verifier: string; readonly mustChoose: boolean } {
  return chosen?.issue === issueOf(verifier) ? { verifier: chosen.verifier, mustChoose: false } : { verifier, mustChoose: choosePin }
}

/** The principals of the station's contract that a member holds while logged in. */
export function principalsOf({ roles }: Pick<StaffMember, 'roles'>, mustChoose: boolean): readonly StationPrincipal[] {
  if (mustChoose) return ['member']
  return roles.includes('technician') ? ['member', 'staff', 'technician'] : ['member', 'staff']
}
