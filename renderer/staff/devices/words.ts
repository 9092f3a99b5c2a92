/** The words of the pages about devices. */
import type { JobState } from '../../../station/api/job-state.ts'
import { texts } from '../../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('staff-devices', { zh })

type Fault = keyof typeof zh.faults
const isFault = (code: string): code is Fault => code in zh.faults

/** What is wrong and what to do, for whoever stands before it; the code where nobody has written words yet. */
export function faultWords(code: string): { readonly what: string; readonly todo: string } {
  return isFault(code) ? { what: t(`faults.${code}.what`), todo: t(`faults.${code}.todo`) } : { what: t('code', { code }), todo: '' }
}

/** Both in one line. */
export const faultLine = (code: string): string => t('faultLine', faultWords(code))

export const whatOf = (fault: JobState['fault']): string => (fault === null ? '' : faultWords(fault).what)
