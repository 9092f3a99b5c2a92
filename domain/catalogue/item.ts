/**
 * 政务服务事项 service item with its guide (办事指南): the elements a province publishes for it
 * (事项要素; GB/T 39554.2 names them, its full text was not at hand), and what villagers call it.
 *
 * Whatever an office has not given is empty, and a screen leaves it out. Lists have defaults, so
 * that an item written before an element was thought of is still one.
 */
import { z } from 'zod'
import { isIsoDay } from '../time/iso-day.ts'

const words = z.string().min(1).max(400)
const id = z.string().regex(/^[a-z0-9-]{1,60}$/)
/** A machine's word for one of a list that a locale names. */
const slug = z.string().regex(/^[a-z-]{1,30}$/)
const isoDay = z.string().refine(isIsoDay)

/** 申请材料 material, the sub-record of a guide. */
export const Material = z.strictObject({
  name: words,
  original: z.boolean(),
  copies: z.int().min(0).max(9),
  /** 容缺后补: may be brought later. */
  deferrable: z.boolean(),
  /** An e-licence may stand in for it (电子证照可替代). */
  byLicence: z.boolean(),
  /** 必要性: always, or only when `condition` holds. */
  condition: words.nullable().default(null),
  /** 来源渠道 where one gets it: at home, from an authority, from somebody else. */
  source: z.enum(['own', 'government', 'other']).default('own'),
  /** 来源说明: which authority, what to ask for. */
  sourceNote: words.nullable().default(null),
  /** 填报须知: what to mind. */
  note: words.nullable().default(null),
  /** 空表、样表: the form that is this material, shown blank and filled in by example. */
  form: id.nullable().default(null),
})

/** 申请资格自查: a question of at most three whose wrong answer says that the item is not for this person. */
export const EligibilityQuestion = z.strictObject({
  ask: words,
  needs: z.enum(['yes', 'no']),
  /** What to do instead, in plain words. */
  otherwise: words,
})

/** 事项类型 (权力清单 and public services; 行政备案 added by later lists). */
export const ItemType = z.enum(['licence', 'confirmation', 'ruling', 'payment', 'reward', 'filing', 'other', 'public-service'])
/** 服务对象. */
export const Audience = z.enum(['person', 'company', 'organisation'])
/** 办理形式: where and how it can be done. */
export const Channel = z.enum(['window', 'village', 'self-service', 'online', 'home-visit', 'agent'])

export const ServiceItem = z.strictObject({
  id,
  /** What people call it; first on every screen. */
  plainName: words,
  /** 事项名称. */
  officialName: words,
  /** 别名: what else people say and type when they mean it. */
  synonyms: z.array(words).max(30).default([]),
  /** 实施主体: id of a department of the catalogue. */
  department: slug,
  type: ItemType.default('public-service'),
  audience: z.array(Audience).min(1).default(['person']),
  /** 办件类型: done at once (即办件), or promised (承诺件). */
  immediate: z.boolean().default(false),
  /** 主题分类. */
  topics: z.array(slug).default([]),
  /** Groups items for queues and for what clear tables may say of a case: never names the item. */
  group: slug,
  /** 全生命周期: matters of life it belongs to. */
  lifeEvents: z.array(slug),
  /** 事项简述. */
  summary: words,
  /** 受理条件. */
  conditions: z.array(words).default([]),
  eligibility: z.array(EligibilityQuestion).max(3).default([]),
  materials: z.array(Material),
  /** 办理流程. */
  steps: z.array(words),
  /** 承诺办结时限. Not shown as a promise until verified. */
  timeLimit: z.strictObject({ workingDays: z.int().positive(), verified: z.boolean() }).nullable(),
  /** 收费: null means free. */
  fee: words.nullable(),
  /** 审批结果. */
  result: words.nullable().default(null),
  /** 结果送达方式. */
  delivery: z.array(words).default([]),
  /** 办理地点, when it is not the department's window. */
  place: words.nullable().default(null),
  channels: z.array(Channel).default(['window']),
  /** 告知承诺制: a signed promise may stand for a proof. Never compulsory. */
  byPromise: z.boolean().default(false),
  /** 设定依据. */
  basis: z.array(words),
  faq: z.array(z.strictObject({ question: words, answer: words })).max(20).default([]),
  /** 实施编码 and the like, as the province writes them: their shapes differ, so they are not taken apart. */
  codes: z.strictObject({ basic: z.string().max(64).nullable(), implementation: z.string().max(64).nullable(), handling: z.string().max(64).nullable() }).nullable().default(null),
  /** The form that can be filled in and filed at a kiosk. */
  formId: id.nullable(),
  /** 生效日 of this version of the guide. */
  effectiveOn: isoDay.nullable().default(null),
  version: z.int().positive(),
  sample: z.boolean(),
})

export type Material = z.infer<typeof Material>
export type EligibilityQuestion = z.infer<typeof EligibilityQuestion>
export type ItemType = z.infer<typeof ItemType>
export type Audience = z.infer<typeof Audience>
export type Channel = z.infer<typeof Channel>
export type ServiceItem = z.infer<typeof ServiceItem>
