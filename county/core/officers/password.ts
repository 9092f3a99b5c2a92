/** Officers' passwords: how they are made up, and which ones somebody may have. */
import { randomInt } from 'node:crypto'

/** Letters that nobody confuses on a screen or in handwriting. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of 59 bits, to be shown once and kept by whoever it is for. */
export const inventPassword = (): string => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')

const fewestCharacters = 10

/** Why somebody may not have this password, null when they may. Length counts, not sorts of characters (NIST SP 800-63B §3.1.1). */
export function passwordProblem(password: string, name: string): 'too-short' | 'too-long' | 'is-the-name' | null {
  const { length } = [...password.normalize('NFKC')]
  if (length > 200) return 'too-long'
  if (length < fewestCharacters || new Set(password).size < 4) return 'too-short'
  return password.toLowerCase().includes(name.toLowerCase()) ? 'is-the-name' : null
}
