/** Opens the form again on which a page died, as soon as the catalogue has been read. */
import { use, useEffect } from 'react'
import { useKiosk } from '../session/kiosk.tsx'
import { Waiting } from '../waiting/Waiting.tsx'

export function Resume({ formId, page }: { formId: string; page: number }) {
  const { catalogue, move } = useKiosk()
  const form = use(catalogue.document('form', formId))
  useEffect(() => {
    if (form === null) return
    const field = form.pages[page]?.fields[0]?.key
    move({ kind: 'finish', to: { name: 'filing', item: form.itemId, step: field === undefined ? { at: 'review' } : { at: 'page', field } } })
  }, [form, page, move])
  return <Waiting />
}
