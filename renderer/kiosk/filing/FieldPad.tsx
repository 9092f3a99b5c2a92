/** The keyboard or number pad of the question being answered; null when it is answered by choosing. */
import { type ComponentProps, type ReactNode } from 'react'
import type { PlainField } from '../../../domain/form/definition.ts'
import { decodePlace, encodePlace } from '../../../domain/form/place.ts'
import { unreachable } from '../../../domain/result.ts'
import { Keyboard } from '../../kit/components/Keyboard.tsx'
import { NumberPad } from '../../kit/components/NumberPad.tsx'
import { decimalPoint, editDecimal, editDigits, editDoor, editId, phoneLength } from '../../kit/input/digits.ts'
import { t as kit } from '../../kit/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import type { Entry } from './entry.ts'
import { readPhone, writePhone } from './phone-entry.ts'

/** A land line with its area code has up to 12 digits. */
const longestPhone = phoneLength + 1
const longestAccount = 22
const longestAmount = 9

export function padFor(field: PlainField, entry: Entry, large: boolean): ReactNode {
  const { value, change, compose, letters } = entry
  const label = kit('pad.digits')
  switch (field.kind) {
    case 'name':
    case 'text':
      return <TypingPad key={field.key} about={field.kind === 'name' ? 'name' : 'words'} large={large} value={{ text: value, letters }} onChange={(next, reading) => { compose(next.text, next.letters, reading) }} />
    case 'idNumber': return <NumberPad label={label} letter="X" onKey={(key) => { change(editId(value, key)) }} />
    case 'account': return <NumberPad label={label} onKey={(key) => { change(editDigits(value, key, longestAccount)) }} />
    case 'amount': return <NumberPad label={label} onKey={(key) => { change(editDigits(value, key, longestAmount)) }} />
    case 'number':
      return field.decimals === 0
        ? <NumberPad label={label} onKey={(key) => { change(editDigits(value, key, longestAmount)) }} />
        : <NumberPad label={label} letter={decimalPoint} onKey={(key) => { change(editDecimal(value, key, field.decimals)) }} />
    case 'phone': {
      const { choice, digits } = readPhone(value)
      return choice === 'own' || choice === 'family' ? <NumberPad label={label} onKey={(key) => { change(writePhone(choice, editDigits(digits, key, longestPhone))) }} /> : null
    }
    case 'place': {
      const place = decodePlace(value)
      if (entry.stage === 'detail') {
        const suffix = kit('place.numberSuffix')
        return <NumberPad label={label} letter={suffix} onKey={(key) => { change(encodePlace({ ...place, detail: editDoor(place.detail, key) })) }} />
      }
      if (entry.stage !== 'words' && entry.stage !== 'elsewhere') return null
      return <TypingPad key={field.key} about="words" large={large} value={{ text: place.detail, letters }} onChange={(next, reading) => { compose(encodePlace({ ...place, detail: next.text }), next.letters, reading) }} />
    }
    case 'choice':
    case 'date':
    case 'signature': return null
    default: return unreachable(field)
  }
}

/** Knows the places of this county by name: they are typed often, and no dictionary has them. */
function TypingPad(props: Omit<ComponentProps<typeof Keyboard>, 'places'>) {
  const { villages } = useKiosk().place
  return <Keyboard {...props} places={placeNames(villages)} />
}

type Villages = readonly { readonly township: string; readonly name: string }[]
/** One list for one site, by which the keyboard knows its dictionary again. */
const namesOf = new WeakMap<Villages, readonly string[]>()

/** Names as they are, and without the last character, which says what kind of place it is. */
function placeNames(villages: Villages): readonly string[] {
  const known = namesOf.get(villages)
  if (known !== undefined) return known
  const names = [...new Set(villages.flatMap(({ township, name }) => [township, name]))]
  const all = [...new Set([...names, ...names.filter((name) => name.length > 2).map((name) => name.slice(0, -1))])]
  namesOf.set(villages, all)
  return all
}
