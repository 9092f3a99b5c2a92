/**
 * Traces of touches around one key, made after what hands do: milliseconds, CSS px from the middle
 * of the key, millimetres of contact. Tests replay them in the rules and on the glass of a browser.
 */
import bounce from './traces/bounce.json'
import doubleTap from './traces/double-tap.json'
import dragOff from './traces/drag-off.json'
import growingPalm from './traces/growing-palm.json'
import palmAndFinger from './traces/palm-and-finger.json'
import palm from './traces/palm.json'
import slip from './traces/slip.json'
import slowTap from './traces/slow-tap.json'
import stuck from './traces/stuck.json'
import tap from './traces/tap.json'
import tremblingTap from './traces/trembling-tap.json'
import twoFingers from './traces/two-fingers.json'

export const traces = { tap, slowTap, tremblingTap, bounce, doubleTap, slip, dragOff, palm, growingPalm, palmAndFinger, twoFingers, stuck }
