/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import genericKeypadHid from './generic-keypad-hid.json' with { type: 'json' }
import ratingPad1Serial from './rating-pad-1-serial.json' with { type: 'json' }
import simulatedFramesSerial from './simulated-frames-serial.json' with { type: 'json' }
import simulatedKeypadHid from './simulated-keypad-hid.json' with { type: 'json' }
import simulatedLinesSerial from './simulated-lines-serial.json' with { type: 'json' }
import simulatedRatingPad1Serial from './simulated-rating-pad-1-serial.json' with { type: 'json' }
import simulatedRatingPad1Tcp from './simulated-rating-pad-1-tcp.json' with { type: 'json' }
import tablet from './tablet.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'generic-keypad-hid': genericKeypadHid,
  'rating-pad-1-serial': ratingPad1Serial,
  'simulated-frames-serial': simulatedFramesSerial,
  'simulated-keypad-hid': simulatedKeypadHid,
  'simulated-lines-serial': simulatedLinesSerial,
  'simulated-rating-pad-1-serial': simulatedRatingPad1Serial,
  'simulated-rating-pad-1-tcp': simulatedRatingPad1Tcp,
  tablet,
}
