/**
 * The documents a county publishes and a kiosk carries (目录). Each is versioned; together they
 * are all a kiosk needs to work for weeks without a network.
 */
import { z } from 'zod'
import { FormDefinition } from '../form/definition.ts'

const words = z.string().min(1).max(400)

/** 申请材料 material. */
export const Material = z.strictObject({
  name: words,
  original: z.boolean(),
  copies: z.int().min(0).max(9),
  /** 容缺后补: may be brought later. */
  deferrable: z.boolean(),
  /** An e-licence may stand in for it (电子证照可替代). */
  byLicence: z.boolean(),
})

/** 政务服务事项 service item with its guide. The plain name comes first on every screen. */
export const ServiceItem = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  plainName: words,
  officialName: words,
  department: z.string(),
  /** Groups items for queues and for what clear tables may say of a case: never names the item. */
  group: z.string().regex(/^[a-z-]{1,30}$/),
  lifeEvents: z.array(z.string()),
  summary: words,
  materials: z.array(Material),
  steps: z.array(words),
  timeLimit: z.strictObject({ workingDays: z.int().positive(), verified: z.boolean() }).nullable(),
  fee: words.nullable(),
  basis: z.array(words),
  formId: z.string().nullable(),
  version: z.int().positive(),
  sample: z.boolean(),
})

/** 取号业务 one business queue. `id` is stable; the prefix is what people see. */
export const QueueDefinition = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,30}$/),
  prefix: z.string().regex(/^[A-Z]$/),
  name: words,
  hint: words,
  windows: words,
  /** Minutes one visitor takes at a window, until the queue has measured its own. */
  usualMinutes: z.number().positive().max(240),
  openWindows: z.int().min(1).max(50),
  sample: z.boolean().optional(),
})

export const Notice = z.strictObject({ id: z.string(), title: words, body: z.string().max(4000), from: z.string(), until: z.string().nullable(), sample: z.boolean() })

export const CatalogueDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), id: z.string(), body: ServiceItem }),
  z.strictObject({ kind: z.literal('form'), id: z.string(), body: FormDefinition }),
  z.strictObject({ kind: z.literal('queue'), id: z.string(), body: QueueDefinition }),
  z.strictObject({ kind: z.literal('notice'), id: z.string(), body: Notice }),
])

/** As it travels in a feed: with the cursor of its scope, and tombstones for what was withdrawn. */
export const FeedDocument = z.strictObject({
  cursor: z.int().nonnegative(),
  kind: z.enum(['item', 'form', 'queue', 'notice']),
  id: z.string(),
  version: z.int().positive(),
  body: CatalogueDocument.nullable(),
})

export type Material = z.infer<typeof Material>
export type ServiceItem = z.infer<typeof ServiceItem>
export type QueueDefinition = z.infer<typeof QueueDefinition>
export type Notice = z.infer<typeof Notice>
export type CatalogueDocument = z.infer<typeof CatalogueDocument>
export type FeedDocument = z.infer<typeof FeedDocument>
