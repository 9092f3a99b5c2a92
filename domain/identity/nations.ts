/** 民族: the names of the 56, by the numeric code that a resident ID card has (GB/T 3304-1991). */
import words from './locales/nations.zh.json' with { type: 'json' }

const nations: Readonly<Record<string, string>> = words.nations

/** Null for codes that name none of the 56: 97 other, 98 naturalised. */
export const nationName = (code: string): string | null => (Object.hasOwn(nations, code) ? (nations[code] ?? null) : null)
