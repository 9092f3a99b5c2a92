/** A slip's content laid out in lines for one paper width. Pure; knows columns, not bytes. */
import type { ReceiptDocument, ReceiptElement, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import { unreachable } from '../../domain/result.ts'
import type { Alignment } from './codec.ts'
import { clustersOf, columnsOf, wrap, type Cluster } from './text.ts'

export type Times = 1 | 2 | 4

export type LayoutLine =
  | { readonly kind: 'text'; readonly clusters: readonly Cluster[]; readonly align: Alignment; readonly times: Times; readonly bold: boolean }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'picture'; readonly picture: ReceiptPicture; readonly align: Alignment }
  | { readonly kind: 'feed'; readonly lines: number }

const times: Record<NonNullable<Extract<ReceiptElement, { kind: 'text' }>['size']>, Times> = { normal: 1, double: 2, huge: 4 }

/** U+2500, two columns wide in every Chinese printer font: drawn side by side it is an unbroken line. */
const ruleCharacter = '\u2500'

/** `columns`: ASCII characters of normal size in a line, 48 on 80 mm paper, 32 on 58 mm. */
export function layOut(document: ReceiptDocument, columns: number): LayoutLine[] {
  return document.elements.flatMap((element) => layOutElement(element, columns))
}

function layOutElement(element: ReceiptElement, columns: number): LayoutLine[] {
  switch (element.kind) {
    case 'text': return layOutText(element, columns)
    case 'pair': return layOutPair(element.label, element.value, columns)
    case 'rule': return [normal(clustersOf(ruleCharacter.repeat(Math.floor(columns / 2))))]
    case 'qr': return [{ kind: 'qr', data: element.data }]
    case 'picture': return [{ kind: 'picture', picture: element.picture, align: element.align ?? 'left' }]
    case 'feed': return element.lines > 0 ? [{ kind: 'feed', lines: Math.min(255, Math.trunc(element.lines)) }] : []
    default: return unreachable(element)
  }
}

function layOutText(element: Extract<ReceiptElement, { kind: 'text' }>, columns: number): LayoutLine[] {
  const size = times[element.size ?? 'normal']
  return element.text.split(/\r\n|\r|\n/).flatMap((paragraph) =>
    wrap(clustersOf(paragraph), Math.floor(columns / size)).map((clusters) => ({
      kind: 'text' as const, clusters, times: size, align: element.align ?? 'left', bold: element.bold ?? false,
    })))
}

/** Label on the left, value on the right; a long value goes on under its own first character, not under the label. */
function layOutPair(label: string, value: string, columns: number): LayoutLine[] {
  const left = clustersOf(label)
  const right = clustersOf(value.replace(/[\r\n]+/g, ' '))
  const gap = columns - columnsOf(left) - columnsOf(right)
  if (gap >= 1) return [normal([...left, ...spaces(gap), ...right])]
  const indent = columnsOf(left) + 1
  if (indent <= columns / 2) {
    return wrap(right, columns - indent).map((line, at) => normal([...(at === 0 ? [...left, ...spaces(1)] : spaces(indent)), ...line]))
  }
  return [...wrap(left, columns), ...wrap(right, columns - 2).map((line) => [...spaces(2), ...line])].map(normal)
}

const spaces = (count: number): Cluster[] => Array.from({ length: count }, () => ({ text: ' ', columns: 1 }))

const normal = (clusters: readonly Cluster[]): LayoutLine => ({ kind: 'text', clusters, align: 'left', times: 1, bold: false })
