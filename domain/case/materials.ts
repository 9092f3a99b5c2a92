/**
 * What somebody says about each material (材料) of an item before filing, and what may be filed
 * then. A kiosk neither accepts nor refuses: it hands in what the item's own rules let be handed
 * in, and otherwise says everything that is missing at once (一次性告知) and keeps nothing.
 */
import { z } from 'zod'
import type { Material, ServiceItem } from '../catalogue/documents.ts'
import { addWorkingDays, type WorkingCalendar } from '../time/calendar.ts'
import { isIsoDay, type IsoDay } from '../time/iso-day.ts'

/**
 * brought 带来了 · licence 用电子证照 · here 就是这张表 · later 容缺后补 · not-needed 用不着 ·
 * none 没有, which cannot be filed.
 */
export const materialStates = ['brought', 'licence', 'here', 'later', 'not-needed', 'none'] as const
export type MaterialState = (typeof materialStates)[number]

/** As it travels with the case. */
export const FiledMaterial = z.discriminatedUnion('state', [
  z.strictObject({ name: z.string().min(1).max(400), state: z.enum(['brought', 'licence', 'here', 'not-needed']) }),
  /** The promise to bring it by a day, signed with the form. */
  z.strictObject({ name: z.string().min(1).max(400), state: z.literal('later'), by: z.string().refine(isIsoDay) }),
])
export const FiledMaterials = z.array(FiledMaterial).max(40)
export type FiledMaterial = z.infer<typeof FiledMaterial>

/** By the name of the material. */
export type MaterialAnswers = Readonly<Record<string, MaterialState>>

/** What may be said of a material, given the form that is being filled. One answer: nothing is asked. */
export function answersTo(material: Material, formId: string): readonly MaterialState[] {
  if (material.form === formId) return ['here']
  return [
    'brought',
    ...(material.byLicence ? (['licence'] as const) : []),
    ...(material.deferrable ? (['later'] as const) : []),
    ...(material.condition === null ? [] : (['not-needed'] as const)),
    ...(material.deferrable ? [] : (['none'] as const)),
  ]
}

/** The materials that somebody must be asked about. */
export const askedMaterials = (item: ServiceItem, formId: string): readonly Material[] => item.materials.filter((material) => answersTo(material, formId).length > 1)

/** Everything that is missing and cannot be brought later: what 一次性告知 names, in the item's order. */
export const missingMaterials = (item: ServiceItem, answers: MaterialAnswers): readonly Material[] => item.materials.filter(({ name }) => answers[name] === 'none')

/** Working days to bring what was deferred, while the county has not set its own; shorter where the item itself must be done sooner. */
export const usualDeferralDays = 5

/** The last day for what is brought later: inside the promised time of the item, where that is verified. */
export function deferralDeadline(item: ServiceItem, calendar: WorkingCalendar, today: IsoDay): IsoDay {
  const promised = item.timeLimit?.verified === true ? item.timeLimit.workingDays : usualDeferralDays
  return addWorkingDays(calendar, today, Math.min(usualDeferralDays, promised)).day
}

/** What is filed, or null while a material has no answer or cannot be done without. */
export function fileMaterials(item: ServiceItem, formId: string, answers: MaterialAnswers, deadline: IsoDay): FiledMaterial[] | null {
  const filed: FiledMaterial[] = []
  for (const material of item.materials) {
    const allowed = answersTo(material, formId)
    const state = allowed.length === 1 ? allowed[0] : answers[material.name]
    if (state === undefined || state === 'none' || !allowed.includes(state)) return null
    filed.push(state === 'later' ? { name: material.name, state, by: deadline } : { name: material.name, state })
  }
  return filed
}

/** Whether what a page sends may be filed: every material of the item once, by the item's rules, deferred no longer than allowed. */
export function mayBeFiled(item: ServiceItem, formId: string, filed: readonly FiledMaterial[], calendar: WorkingCalendar, today: IsoDay): boolean {
  if (filed.length !== item.materials.length) return false
  const until = deferralDeadline(item, calendar, today)
  return item.materials.every((material, at) => {
    const one = filed[at]
    if (one?.name !== material.name || !answersTo(material, formId).includes(one.state)) return false
    return one.state !== 'later' || (one.by >= today && one.by <= until)
  })
}
