/**
 * What a phone takes away by a QR code: text, so that it can be read without a network and leads
 * nowhere. A code that holds too much cannot be read from a screen any more, so what does not fit
 * is left out, and the text says so.
 */
import type { Department, ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import { kindOf } from './materials.ts'
import { t } from './words.ts'

/** Bytes of UTF-8 that a code of version 19 holds at level M (GB/T 18284): its dots are over 1 mm on our screens. */
export const codeCapacity = 624

interface Around { readonly place: string; readonly department: Department | undefined; readonly phone: string }

/** Name, papers, place, fee and telephone of a guide. */
export function guideText(item: ServiceItem, { place, department, phone }: Around): string {
  const head = [item.plainName, item.officialName, item.sample ? t('code.sample') : null]
  const tail = [
    t('code.where', { place: [place, department?.address ?? null].filter((part) => part !== null).join(t('list.comma')) }),
    t('code.fee', { fee: item.fee ?? t('facts.free') }), t('code.phone', { phone: department?.phone ?? phone }),
  ]
  const full = item.materials.map((material, index) => t('code.material', { number: index + 1, name: material.name, kind: kindOf(material) }))
  const brief = item.materials.map((material, index) => `${index + 1} ${material.name}`)
  return fitted([full, brief], (materials) => [...head, t('tabs.bring'), ...materials, ...tail])
}

/** What a form asks for. */
export function formText(form: FormDefinition, { phone }: Pick<Around, 'phone'>): string {
  const labels = form.pages.flatMap((page) => page.fields.map((field) => field.label)).map((label, index) => `${index + 1} ${label}`)
  return fitted([labels], (lines) => [form.title, form.sample ? t('code.sample') : null, t('code.fill'), ...lines, t('code.phone', { phone })])
}

/** The first list that fits whole; of the last as much as fits, and how much is missing. */
function fitted(lists: readonly (readonly string[])[], around: (list: readonly string[]) => readonly (string | null)[]): string {
  const text = (list: readonly string[]): string => around(list).filter((line) => line !== null).join('\n')
  for (const list of lists) if (bytesOf(text(list)) <= codeCapacity) return text(list)
  const last = lists.at(-1) ?? []
  for (let kept = last.length - 1; kept > 0; kept -= 1) {
    const shortened = text([...last.slice(0, kept), t('code.more', { count: last.length - kept })])
    if (bytesOf(shortened) <= codeCapacity) return shortened
  }
  return text([t('code.more', { count: last.length })])
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length
