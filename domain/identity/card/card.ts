/**
 * What stands in the chip of a card, for each kind of card that a resident ID-card reader (居民身份证
 * 阅读器) can read. Field names follow GA/T 490 where it has one. Everything here is personal.
 */
import type { IsoDay } from '../../time/iso-day.ts'

export type CardSex = 'male' | 'female' | 'unknown' | 'unspecified'

/** 有效期. `to` is null for 长期: without end, for cards issued at the age of 46 or later. */
export interface CardValidity {
  readonly from: IsoDay
  readonly to: IsoDay | null
}

/** 居民身份证. */
export interface CitizenCard {
  readonly kind: 'citizen'
  readonly name: string
  readonly sex: CardSex
  /** Code of GB/T 3304: 01 to 56; 97 other, 98 naturalised. */
  readonly nation: string
  readonly birthDate: IsoDay
  readonly address: string
  /** 公民身份号码, 18 characters. */
  readonly number: string
  readonly authority: string
  readonly validity: CardValidity
}

/** 港澳台居民居住证, type letter J. */
export interface ResidencePermit {
  readonly kind: 'residence-permit'
  readonly name: string
  readonly sex: CardSex
  readonly birthDate: IsoDay
  readonly address: string
  /** 18 characters, beginning with 81 (Hong Kong), 82 (Macao) or 83 (Taiwan). */
  readonly number: string
  readonly authority: string
  readonly validity: CardValidity
  /** 通行证号码. */
  readonly travelPermit: string
  /** 签发次数. */
  readonly issue: string
}

/** 外国人永久居留身份证 of 2017, type letter I. */
export interface ForeignerCard2017 {
  readonly kind: 'foreigner-2017'
  readonly englishName: string
  /** Empty if the person has none. */
  readonly chineseName: string
  readonly sex: CardSex
  readonly birthDate: IsoDay
  /** 永久居留证号码: three letters and twelve digits. */
  readonly number: string
  /** Three letters of ISO 3166. */
  readonly nationality: string
  readonly validity: CardValidity
  readonly version: string
  /** 签发机关代码. */
  readonly authorityCode: string
}

/** 外国人永久居留身份证 of 2023, type letter Y. */
export interface ForeignerCard2023 {
  readonly kind: 'foreigner-2023'
  readonly englishName: string
  readonly chineseName: string
  readonly sex: CardSex
  readonly birthDate: IsoDay
  /** 18 characters, beginning with 9. */
  readonly number: string
  readonly nationality: string
  readonly validity: CardValidity
  /** 换证次数. */
  readonly renewals: string
  /** 既往版本证件号码关联项: links to the number of 15 characters. */
  readonly formerNumber: string
}

export type IdCard = CitizenCard | ResidencePermit | ForeignerCard2017 | ForeignerCard2023

/** The name as people write it here: in Chinese if the card has one. */
export function nameOnCard(card: IdCard): string {
  return card.kind === 'citizen' || card.kind === 'residence-permit' ? card.name : card.chineseName || card.englishName
}
