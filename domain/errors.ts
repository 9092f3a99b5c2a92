/**
 * The error catalogue. One code per thing that can go wrong, in blocks per layer, so that a
 * villager can read `QU-102` to a helper on the phone. What to say and what to do next stands in
 * the locales under `errors.<code>`.
 */
export const errorCodes = {
  // ID: what somebody typed
  'ID-101': 'a required field is empty',
  'ID-102': 'resident ID number has the wrong length or characters',
  'ID-103': 'resident ID number: check digit does not match (GB 11643)',
  'ID-104': 'resident ID number: impossible date of birth or region',
  'ID-105': 'text is longer than the field allows',
  'ID-106': 'text contains control or direction characters',
  'ID-107': 'name contains characters that no name has',
  'ID-108': 'phone number is not complete',
  'ID-109': 'not one of the choices',
  'ID-110': 'date does not exist or is not allowed here',
  'ID-111': 'amount is not a whole number of yuan in range',
  'ID-112': 'too few or too many entries',
  'ID-113': 'unknown field',
  'ID-114': 'person is younger than the item allows',
  'ID-115': 'bank account number is not complete',
  'ID-116': 'signature is missing or empty',
  'ID-117': 'resident ID number of the old 15-digit kind: the 18-digit one is needed',
  'ID-118': 'place is not complete',
  'ID-119': 'bank card number: check digit does not match',
  'ID-120': 'unified credit code has the wrong length or characters',
  'ID-121': 'unified credit code: check character does not match (GB 32100)',
  'ID-122': 'quantity is not a number in range, or has too many decimals',
  'ID-123': 'staff number of a witness is missing or not one',
  // QU: queue and tickets
  'QU-101': 'no such queue at this site',
  'QU-102': 'this person already holds a ticket for this queue today',
  'QU-103': 'the site is closed',
  // CA: cases
  'CA-101': 'no such item or form in the catalogue of this site',
  'CA-102': 'form version is not the one in the catalogue',
  'CA-103': 'form values do not pass the validator',
  'CA-104': 'no case with this look-up code',
  'CA-105': 'too many wrong look-up codes, wait',
  'CA-106': 'materials do not fit the rules of the item',
  // LE: ledger
  'LE-101': 'disk is full: nothing was accepted',
  'LE-102': 'disk is read-only or failing: nothing was accepted',
  'LE-103': 'ledger was written by a newer version',
  'LE-104': 'ledger and journal are both damaged at the same operation',
  'LE-105': 'ledger belongs to another machine: a new epoch was begun',
  // VI: visits
  'VI-101': 'this visit has ended',
  'VI-102': 'a page could not be drawn',
  // PR: printing
  'PR-101': 'out of paper',
  'PR-102': 'cover open',
  'PR-103': 'cutter error',
  'PR-104': 'printer does not answer',
  'PR-105': 'printer fault',
  'PR-201': 'A4 printer: out of paper',
  'PR-202': 'A4 printer: paper jam',
  'PR-203': 'A4 printer: cover open',
  'PR-204': 'A4 printer: out of toner',
  'PR-205': 'A4 printer: there is paper, none of it A4',
  'PR-206': 'A4 printer does not answer',
  'PR-207': 'A4 printer was stopped',
  'PR-208': 'A4 printer takes no PDF',
  'PR-209': 'A4 printer fault',
  'PR-210': 'A4 printer took everything and cannot say whether it is on paper',
  // CR: ID-card reader
  'CR-101': 'ID-card reader does not answer',
  'CR-102': 'ID-card reader: its security module failed',
  'CR-103': 'ID-card reader: its security module is not authorised',
  'CR-104': 'ID-card reader fault',
  'CR-201': 'card was taken away before it was read',
  'CR-202': 'card cannot be read',
  'CR-203': 'card was read and says something that no card says',
  'CR-204': 'card has expired',
  // LK: lockers
  'LK-201': 'no such cell',
  'LK-202': 'door is open already',
  'LK-203': 'the lock fired and the door stayed closed',
  'LK-204': 'the board refused to open',
  'LK-205': 'every door reads open: the feedback polarity of the profile is probably wrong',
  'LK-206': 'locker does not answer',
  // RP: rating pads
  'RP-101': 'rating pad does not answer',
  'RP-102': 'rating pad fault',
  // SC: scanners
  'SC-101': 'scanner does not answer',
  // IC: readers of chip cards, UP: uninterruptible power supplies
  'IC-101': 'service for chip cards does not answer',
  'IC-102': 'no reader of chip cards is plugged in',
  'UP-101': 'service of the UPS does not answer',
  'UP-102': 'no UPS of this name',
  'UP-103': 'the UPS is lost, or says neither mains nor battery',
  // DV: devices in general
  'DV-101': 'no such model, or its profile is not what it should be',
  'DV-102': 'this port does not fit the model',
  'DV-103': 'a simulator in a production station',
  'DV-104': 'the station stopped while the device was at work',
  'DV-105': 'a driver broke off',
  'DV-106': 'no bytes of this device pass through the station: there is no wire to look at',
  // CM: camera
  'CM-101': 'no camera is connected',
  'CM-102': 'the page may not use the camera',
  'CM-103': 'the camera does not open: in use, broken, or too slow',
  'CM-104': 'the camera went away while it was used',
  // ST: staff
  'ST-101': 'staff number and PIN do not belong together',
  'ST-102': 'too many wrong PINs, wait',
  'ST-103': 'nobody is logged in any more',
  'ST-104': 'a PIN that others could guess',
  // SP: speech
  'SP-101': 'there is no voice for this language here',
  'SP-102': 'the voice did not speak: too slow, too many at once, or broken',
  // SY: sync and enrolment
  'SY-101': 'signature does not verify',
  'SY-102': 'station is not enrolled or is revoked',
  'SY-103': 'enrolment code is wrong, used or expired',
  'SY-104': 'frame is not readable',
  'SY-105': 'unknown operation kind',
  'SY-106': 'operation schema is newer than this county understands',
  'SY-107': 'same identity, other bytes: quarantined',
  'SY-108': 'hash chain does not continue',
  'SY-109': 'sealed body cannot be opened',
  'SY-110': 'opened body does not pass its schema',
  'SY-111': 'this request was seen before',
  'SY-112': 'the answer does not come from the county of this enrolment code',
} as const

export type ErrorCode = keyof typeof errorCodes
