/** What a guide or a form takes along, whichever it is: its name, and its text for a phone. */
import { use } from 'react'
import type { Sheet } from '../../../station/api/contract.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { placeOf } from './facts.ts'
import { formText, guideText } from './sheet-text.ts'

export interface SheetFacts { readonly name: string; readonly text: string }

/** Null when it has been withdrawn. */
export function useSheetFacts(sheet: Sheet): SheetFacts | null {
  const { catalogue, place } = useKiosk()
  const phone = place.county.servicePhone
  switch (sheet.of) {
    case 'guide': {
      const item = use(catalogue.document('item', sheet.id))
      return item === null ? null : { name: item.plainName, text: guideText(item, { place: placeOf(item, { catalogue, place }), department: catalogue.departments.get(item.department), phone }) }
    }
    case 'form': {
      const form = use(catalogue.document('form', sheet.id))
      return form === null ? null : { name: form.title, text: formText(form, { phone }) }
    }
  }
}
