/**
 * A site (站点) and its profile: everything that makes one hall or village differ from another.
 * The same program serves any county by configuration; nothing here is a string in code.
 */
import { z } from 'zod'

/** 为民 (before 国发〔2022〕5号) or 便民 (after): a county chooses, code never does. */
export const SiteNameStyle = z.enum(['weimin', 'bianmin'])
export const SiteLevel = z.enum(['county', 'township', 'village'])

export const County = z.strictObject({
  /** GB/T 2260 division code. */
  code: z.string().regex(/^\d{6}$/),
  shortName: z.string(),
  longName: z.string(),
  siteNameStyle: SiteNameStyle,
  timeZone: z.string(),
  servicePhone: z.string(),
  complaintPhone: z.string(),
  /** 目录有 N 天没有更新: from so many days without an answer of the county on, kiosks say so. */
  catalogueStaleDays: z.int().min(1).max(365).default(7),
})

/** 站点编号: GM-0101. */
export const SiteId = z.string().regex(/^[A-Z]{2}-\d{3,4}$/)

export const OpeningHours = z.strictObject({
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)),
  /** Local times `HH:MM`, in order. */
  spans: z.array(z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)])).min(1),
})

/** The panel of one kiosk, so that sizes on screen can be millimetres. */
export const Panel = z.strictObject({
  widthPx: z.int(), heightPx: z.int(),
  widthMm: z.number(), heightMm: z.number(),
  bottomAboveFloorMm: z.number(),
})

/** How loud a site speaks, and how it reads digits. */
export const SiteSound = z.strictObject({
  volumePercent: z.int().min(0).max(100),
  /** 1 as 幺 in tickets and telephone numbers, as many halls call. */
  sayOneAsYao: z.boolean(),
})
export const usualSound = { volumePercent: 80, sayOneAsYao: false } as const

export const Tile = z.enum(['queue', 'self-service', 'guides', 'samples', 'progress', 'disclosure', 'clerk'])

export const SiteProfile = z.strictObject({
  id: SiteId,
  level: SiteLevel,
  name: z.string(),
  township: z.string(),
  home: z.enum(['hall', 'village']),
  tiles: z.array(Tile).min(1),
  queues: z.array(z.string()),
  opening: OpeningHours,
  panel: Panel,
  sound: SiteSound.default(usualSound),
})

export type County = z.infer<typeof County>
export type SiteProfile = z.infer<typeof SiteProfile>
export type OpeningHours = z.infer<typeof OpeningHours>
export type Panel = z.infer<typeof Panel>
export type Tile = z.infer<typeof Tile>
