/**
 * The documents a county publishes and a kiosk carries (目录). Each is versioned; together they
 * are all a kiosk needs to work for weeks without a network.
 */
import { z } from 'zod'
import { StaffMember } from '../staff/staff.ts'
import { FormDefinition } from '../form/definition.ts'
import { ServiceItem } from './item.ts'
import { documentKinds, type DocumentKind } from './kinds.ts'

export { Material, ServiceItem } from './item.ts'
export { documentKinds, type DocumentKind } from './kinds.ts'

const words = z.string().min(1).max(400)

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

/** 部门 department: who answers for an item, where it sits, how one reaches it. */
export const Department = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,30}$/),
  name: words,
  /** As it is said: 人社局. */
  shortName: words,
  duty: words,
  phone: z.string().max(30).nullable(),
  address: words.nullable(),
  version: z.int().positive(),
  sample: z.boolean(),
})

/** File name of a picture of the catalogue: no folder, no capital letters, a kind that every page can show. */
export const PictureName = z.string().max(80).regex(/^[a-z0-9-]+\.(png|jpg|webp|svg)$/)

/** 通知、村务公开、政策: what was announced. */
export const Notice = z.strictObject({
  id: z.string(), title: words, body: z.string().max(4000), from: z.string(), until: z.string().nullable(),
  category: z.enum(['notice', 'village-affairs', 'policy']).default('notice'),
  /** 发布单位. */
  publisher: words.nullable().default(null),
  /** A picture that came with the program or the catalogue, by its file name. */
  picture: PictureName.nullable().default(null),
  sample: z.boolean(),
})

/** 常见问题 asked about no item in particular. */
export const Faq = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  question: words,
  answer: z.string().min(1).max(2000),
  /** Other ways in which it is asked, for search. */
  synonyms: z.array(words).default([]),
  version: z.int().positive(),
  sample: z.boolean(),
})

export const CatalogueDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), id: z.string(), body: ServiceItem }),
  z.strictObject({ kind: z.literal('form'), id: z.string(), body: FormDefinition }),
  z.strictObject({ kind: z.literal('queue'), id: z.string(), body: QueueDefinition }),
  z.strictObject({ kind: z.literal('notice'), id: z.string(), body: Notice }),
  z.strictObject({ kind: z.literal('department'), id: z.string(), body: Department }),
  z.strictObject({ kind: z.literal('faq'), id: z.string(), body: Faq }),
  z.strictObject({ kind: z.literal('staff'), id: z.string(), body: StaffMember }),
])

/** As it travels in a feed: with the cursor of its scope, and tombstones for what was withdrawn. */
export const FeedDocument = z.strictObject({
  cursor: z.int().nonnegative(),
  kind: z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]),
  id: z.string(),
  version: z.int().positive(),
  body: CatalogueDocument.nullable(),
})

export type QueueDefinition = z.infer<typeof QueueDefinition>
export type Department = z.infer<typeof Department>
export type Faq = z.infer<typeof Faq>
export type Notice = z.infer<typeof Notice>
export type CatalogueDocument = z.infer<typeof CatalogueDocument>
export type FeedDocument = z.infer<typeof FeedDocument>
