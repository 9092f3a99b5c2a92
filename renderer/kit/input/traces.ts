/**
 * Traces of touches around one key, made after what hands do: milliseconds, CSS px from the middle
 * of the key, millimetres of contact. Tests replay them in the rules and on the glass of a browser.
 */
import bounce from './traces/bounce.json' with { type: 'json' }
import doubleTap from './traces/double-tap.json' with { type: 'json' }
import dragOff from './traces/drag-off.json' with { type: 'json' }
import growingPalm from './traces/growing-palm.json' with { type: 'json' }
import palmAndFinger from './traces/palm-and-finger.json' with { type: 'json' }
import palm from './traces/palm.json' with { type: 'json' }
import slip from './traces/slip.json' with { type: 'json' }
import slowTap from './traces/slow-tap.json' with { type: 'json' }
import stuck from './traces/stuck.json' with { type: 'json' }
import tap from './traces/tap.json' with { type: 'json' }
import tremblingTap from './traces/trembling-tap.json' with { type: 'json' }
import twoFingers from './traces/two-fingers.json' with { type: 'json' }

export const traces = { tap, slowTap, tremblingTap, bounce, doubleTap, slip, dragOff, palm, growingPalm, palmAndFinger, twoFingers, stuck }
