import type { Material } from '../../../domain/catalogue/documents.ts'
import { t } from './words.ts'

/** 原件、复印件: which of them, and how many. */
export function kindOf({ original, copies }: Pick<Material, 'original' | 'copies'>): string {
  if (copies === 0) return t('materials.original')
  return t(original ? 'materials.both' : 'materials.copies', { count: copies })
}
