/**
 * Profiles of all sites of a county, from data:
 *
 *     county.json ───┐
 *     sites.json ────┤
 *     site-names ────┼──► buildSiteProfile ──► SiteProfile
 *     site-defaults ─┤    what a level has
 *     site-overrides ┘    what one site has otherwise
 *
 * A site is its id. Its name is composed, never stored and never compared: there are two 户肯村, and
 * every name changes on the day the county goes from 为民 to 便民.
 */
import { z } from 'zod'
import { type County, OpeningHours, Panel, SiteLevel, SiteProfile, SiteSound, Tile, usualSound } from './profile.ts'

const common = {
  id: SiteProfile.shape.id,
  /** Township, or what stands in its place: farm committees, the overseas Chinese district. */
  township: z.string().min(1),
  officeAreaM2: z.number().nonnegative(),
  hallAreaM2: z.number().nonnegative(),
  plannedExpansionM2: z.number().nonnegative(),
  areaClass: z.string(),
  /** How other lists spell it; for search and for matching imports, until the county decides. */
  otherSpellings: z.array(z.string()),
}

/** One row of `sites.json`. Areas in square metres, as planned in December 2021. */
export const SiteRow = z.discriminatedUnion('level', [
  z.strictObject({ ...common, level: z.literal('county'), kind: z.literal('county-centre') }),
  z.strictObject({ ...common, level: z.literal('township'), kind: z.enum(['township-centre', 'farm-centre', 'overseas-chinese-district-centre']) }),
  z.strictObject({ ...common, level: z.literal('village'), kind: z.literal('village-station'), village: z.string().min(1) }),
])

export const SiteList = z.strictObject({ source: z.string(), sites: z.array(SiteRow).min(1) })

const pattern = z.string().includes('{')
const NamePatterns = z.strictObject({ county: pattern, township: pattern, village: pattern, villageLong: pattern })

/** How names are composed, for both styles: the words stand in data, because words change. */
export const SiteNames = z.strictObject({ weimin: NamePatterns, bianmin: NamePatterns })

/** What a site has because of its level, unless it is configured otherwise. */
export const LevelDefaults = z.strictObject({
  home: SiteProfile.shape.home,
  tiles: z.array(Tile).min(1),
  queues: z.array(z.string()),
  opening: OpeningHours,
  panel: Panel,
  sound: SiteSound.default(usualSound),
})
export const SiteDefaults = z.record(SiteLevel, LevelDefaults)

/** What single sites have otherwise, by id: their hours, their panel, their tiles. Nothing here has a default: what is not said stays as the level has it. */
export const SiteOverrides = z.record(SiteProfile.shape.id, LevelDefaults.extend({ sound: SiteSound }).partial())

export type SiteRow = z.infer<typeof SiteRow>
export type SiteNames = z.infer<typeof SiteNames>
export type SiteDefaults = z.infer<typeof SiteDefaults>
export type SiteOverrides = z.infer<typeof SiteOverrides>

/**
 * Name of a site by the county's style (耿政办发〔2022〕11号 ch. 5): ××县政务服务中心,
 * ××县××乡镇为民服务中心, ××乡镇××村（社区）为民服务站.
 *
 * @param length `long` names the county in full and stands before village names too, as on seals.
 */
export function siteName(county: County, row: SiteRow, names: SiteNames, length: 'usual' | 'long' = 'usual'): string {
  const patterns = names[county.siteNameStyle]
  const isLongVillage = length === 'long' && row.level === 'village'
  const parts: Readonly<Record<string, string>> = {
    county: length === 'long' ? county.longName : county.shortName,
    township: row.township,
    village: row.level === 'village' ? row.village : '',
  }
  return (isLongVillage ? patterns.villageLong : patterns[row.level]).replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')
}

/** The profile a station of this site starts with. */
export function buildSiteProfile(county: County, row: SiteRow, names: SiteNames, defaults: SiteDefaults, overrides: SiteOverrides = {}): SiteProfile {
  const usual = defaults[row.level]
  const own = overrides[row.id]
  return {
    id: row.id, level: row.level, name: siteName(county, row, names), township: row.township,
    home: own?.home ?? usual.home,
    tiles: own?.tiles ?? usual.tiles,
    queues: own?.queues ?? usual.queues,
    opening: own?.opening ?? usual.opening,
    panel: own?.panel ?? usual.panel,
    sound: own?.sound ?? usual.sound,
  }
}
