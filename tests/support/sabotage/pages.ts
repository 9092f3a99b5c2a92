/** Sabotage: pages without a policy. */
export { KIOSK_URL, resolvePage, SCHEME } from '../../../electron/pages.ts'

export const HEADERS = {}
