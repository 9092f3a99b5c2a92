/**
 * A guide to take along (一单告知), as content; the driver lays it out for its paper:
 *
 *             耿马镇芒国村为民服务站
 *       ──────────────────────────
 *             80 岁以上老人补助
 *       ──────────────────────────
 *       要带的材料
 *       □ 1. 居民身份证
 *           原件，电子证照可替代
 *       怎么办
 *       1. 填表
 *       ──────────────────────────
 *       收费                不收费
 *       …
 *
 * Slips lie about: of an item for people in need or with a disability the name is left out.
 */
import type { Department, Material, ServiceItem } from '../catalogue/documents.ts'
import type { ReceiptDocument, ReceiptElement } from '../device/receipt-printer.ts'
import { privateNames } from '../speech/discreet.ts'
import { fill } from '../text/fill.ts'
import type { ReceiptTexts } from './texts.ts'

/** Where a slip comes from. */
export interface SlipPlace {
  readonly siteName: string
  readonly servicePhone: string
  readonly complaintPhone: string
  /** Of a demonstration. */
  readonly sample: boolean
}

export interface GuideSlip extends SlipPlace {
  readonly item: ServiceItem
  readonly department: Department | null
  /** Local times of the site, `HH:MM`. */
  readonly spans: readonly (readonly [from: string, to: string])[]
}

type Words = ReceiptTexts['guide']
const line = (text: string): ReceiptElement => ({ kind: 'text', text })
const strong = (text: string): ReceiptElement => ({ kind: 'text', text, bold: true })
const pair = (label: string, value: string): ReceiptElement => ({ kind: 'pair', label, value })
const rule: ReceiptElement = { kind: 'rule' }

export function guideSlip(slip: GuideSlip, texts: ReceiptTexts): ReceiptDocument {
  const { item, department, spans } = slip
  const words = texts.guide
  const isPrivate = privateNames([item.plainName, item.officialName]).length > 0
  return {
    elements: [
      ...heading(slip, isPrivate ? words.unnamed : item.plainName, words),
      ...(isPrivate || item.officialName === item.plainName ? [] : [{ kind: 'text', text: item.officialName, align: 'center' } as const]),
      rule,
      strong(words.materials),
      ...(item.materials.length === 0 ? [line(words.noMaterials)] : item.materials.flatMap((material, index) => materialLines(material, index + 1, words))),
      ...(item.steps.length === 0 ? [] : [rule, strong(words.steps), ...item.steps.map((step, index) => line(`${index + 1}. ${step}`))]),
      rule,
      pair(words.fee, item.fee ?? words.free),
      // A limit nobody has confirmed is not a promise.
      ...(item.timeLimit?.verified === true ? [pair(words.limit, fill(words.days, { count: item.timeLimit.workingDays }))] : []),
      ...(department === null ? [] : [pair(words.department, department.name)]),
      ...placeOf(item, department, words),
      pair(words.hours, spans.map(([from, to]) => `${from}-${to}`).join(' ')),
      pair(words.version, `${item.version}${item.effectiveOn === null ? '' : ` · ${item.effectiveOn}`}`),
      ...(item.sample ? [line(words.illustrative)] : []),
      phones(slip, texts),
    ],
  }
}

export function heading({ sample, siteName }: SlipPlace, title: string, words: Pick<Words, 'sample'>): ReceiptElement[] {
  return [
    ...(sample ? [{ kind: 'text', text: words.sample, align: 'center', size: 'double', bold: true } as const] : []),
    { kind: 'text', text: siteName, align: 'center' },
    rule,
    { kind: 'text', text: title, align: 'center', size: 'double', bold: true },
  ]
}

export function phones(place: SlipPlace, texts: ReceiptTexts): ReceiptElement {
  return { kind: 'text', text: fill(texts.phones, { service: place.servicePhone, complaint: place.complaintPhone }), align: 'center' }
}

/** A box to tick, the paper, and under it what it must be. */
export function materialLines(material: Material, number: number, words: Words): ReceiptElement[] {
  const { original, copies, byLicence, deferrable, condition, sourceNote, note } = material
  const must = [
    copies === 0 ? words.original : fill(original ? words.both : words.copies, { count: copies }),
    ...(byLicence ? [words.licence] : []), ...(deferrable ? [words.later] : []),
  ].join(words.comma)
  const more = [condition === null ? null : fill(words.when, { condition }), sourceNote, note].filter((text) => text !== null)
  return [strong(fill(words.box, { number, name: material.name })), ...[must, ...more].map((text) => line(words.indent + text))]
}

function placeOf(item: ServiceItem, department: Department | null, words: Words): ReceiptElement[] {
  const place = item.place ?? department?.address ?? null
  return place === null ? [] : [pair(words.place, place)]
}
