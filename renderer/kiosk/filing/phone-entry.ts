/** A phone answer while it is typed: whose phone, and its digits so far. Text as in domain/form/phone.ts. */
export type PhoneChoice = 'own' | 'family' | 'none' | 'clerk'

const family = 'family:'

export function readPhone(value: string): { readonly choice: PhoneChoice; readonly digits: string } {
  if (value === 'none' || value === 'clerk') return { choice: value, digits: '' }
  return value.startsWith(family) ? { choice: 'family', digits: value.slice(family.length) } : { choice: 'own', digits: value }
}

export function writePhone(choice: PhoneChoice, digits: string): string {
  switch (choice) {
    case 'own': return digits
    case 'family': return family + digits
    case 'none':
    case 'clerk': return choice
  }
}
