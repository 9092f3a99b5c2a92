/** Materials in words: what kind of paper, and what was said of it. */
import type { MaterialState } from '../../../domain/case/materials.ts'
import type { Material } from '../../../domain/catalogue/documents.ts'
import type { IsoDay } from '../../../domain/time/iso-day.ts'
import { kindOf } from '../guides/materials.ts'
import { t } from '../words.ts'
import { dayWords } from './answers.ts'

/** Original or copies; when it is needed; what to mind. */
export function materialNote(material: Material): string {
  return [kindOf(material), material.condition, material.note].filter((part) => part !== null).join(t('materials.between'))
}

/** What one may say of it, on a key. */
export function stateWords(state: MaterialState): string {
  switch (state) {
    case 'brought': return t('materials.brought')
    case 'licence': return t('materials.licence')
    case 'here': return t('materials.here')
    case 'later': return t('materials.later')
    case 'not-needed': return t('materials.notNeeded')
    case 'none': return t('materials.none')
  }
}

/** What was said of it, to be read back; a promise with its day. */
export const saidWords = (state: MaterialState, deadline: IsoDay): string => (state === 'later' ? t('materials.laterBy', { day: dayWords(deadline) }) : stateWords(state))
