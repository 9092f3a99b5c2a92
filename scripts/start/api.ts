/**
 * The cockpit's contract: what its page may ask of `npm start`. On loopback, with a token.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

export const WorldState = z.strictObject({
  site: z.string(),
  siteName: z.string(),
  link: z.enum(['up', 'cut']),
  power: z.enum(['on', 'off', 'starting']),
  kioskUrl: z.string(),
  /** Changes whenever the kiosk must be loaded afresh. */
  kioskLife: z.int(),
  kioskSize: z.strictObject({ width: z.int(), height: z.int() }),
  consoleUrl: z.string(),
  officers: z.array(z.strictObject({ name: z.string(), password: z.string(), role: z.string() })),
  /** Who can log in at the kiosk (工作人员). `choosesPin`: and then chooses another PIN. */
  staff: z.array(z.strictObject({ number: z.string(), pin: z.string(), name: z.string(), choosesPin: z.boolean() })),
  county: z.strictObject({ reachable: z.boolean(), cases: z.int(), tickets: z.int() }),
})

/** One step of the story, as it is told. */
export const StoryEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scene'), text: z.string() }),
  z.strictObject({ kind: z.literal('proof'), text: z.string() }),
  z.strictObject({ kind: z.literal('done'), seconds: z.int() }),
  z.strictObject({ kind: z.literal('failed'), text: z.string() }),
])

/** What the hands of the story do at the kiosk's page; the cockpit's page carries it out. */
export const HandCommand = z.discriminatedUnion('do', [
  z.strictObject({ id: z.int(), do: z.literal('tap'), name: z.string() }),
  z.strictObject({ id: z.int(), do: z.literal('see'), text: z.string() }),
  z.strictObject({ id: z.int(), do: z.literal('read'), part: z.string() }),
  z.strictObject({ id: z.int(), do: z.literal('sign') }),
])

export const cockpitContract = {
  world: {
    watch: oc.output(eventIterator(WorldState)),
    link: oc.input(z.strictObject({ up: z.boolean() })),
    power: oc.input(z.strictObject({ on: z.boolean() })),
  },
  story: {
    /** Plays the story from the beginning; one at a time. */
    play: oc.output(eventIterator(StoryEvent)),
  },
  hands: {
    commands: oc.output(eventIterator(HandCommand)),
    done: oc.input(z.strictObject({ id: z.int(), ok: z.boolean(), value: z.string() })),
  },
}

export type CockpitContract = typeof cockpitContract
export type WorldState = z.infer<typeof WorldState>
export type StoryEvent = z.infer<typeof StoryEvent>
export type HandCommand = z.infer<typeof HandCommand>
