import { use } from 'react'
import type { ItemHead } from '../../kit/outline.ts'
import { useKiosk } from '../session/kiosk.tsx'

/** 现在就办: by way of the questions whether it fits, where the item has any. */
export function useStart({ id }: Pick<ItemHead, 'id'>): () => void {
  const { catalogue, go } = useKiosk()
  const item = use(catalogue.document('item', id))
  return () => {
    if (item !== null && item.eligibility.length > 0) go({ name: 'eligibility', item: id, answers: [] })
    else go({ name: 'filing', item: id, step: { at: 'consent' } })
  }
}
