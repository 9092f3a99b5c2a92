/**
 * The contract, procedure by procedure: which room answers, and how its refusals are called on
 * the wire. Nothing is decided here.
 */
import { ORPCError } from '@orpc/server'
import type { Result } from '../../domain/result.ts'
import { accepted } from './accepted.ts'
import { devicesRouter } from './devices-router.ts'
import { guarded } from './guard.ts'
import { staffRouter } from './staff-router.ts'
import type { Station } from './station.ts'

type EndedErrors = { VISIT_ENDED: (options: { data: { code: 'VI-101' } }) => Error }

/** The value, or the error of the contract that says that this visit has ended. */
function live<T>(result: Result<T, 'VI-101'>, errors: EndedErrors): T {
  if (!result.ok) throw errors.VISIT_ENDED({ data: { code: result.error } })
  return result.value
}

export function createRouter(station: Station) {
  const { visits, tickets, cases, guides, jobs, help, speech, identification } = station
  const mustBeLive = (visit: string, errors: EndedErrors): void => {
    if (!visits.isLive(visit)) throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
  }

  return guarded.router({
    place: guarded.place.handler(() => station.place),
    state: { watch: guarded.state.watch.handler(({ signal }) => station.state.watch(signal)) },

    catalogue: {
      since: guarded.catalogue.since.handler(({ input }) => station.catalogue.since(input.cursor)),
      picture: guarded.catalogue.picture.handler(async ({ input }) => {
        const found = await station.pictures.read(input.name)
        return { picture: found && new Blob([found.bytes], { type: found.type }) }
      }),
    },

    visit: {
      start: guarded.visit.start.handler(({ input, errors }) => {
        const started = visits.start(input.visit, input.elder, input.resume)
        if (!started.ok) throw errors.POWER_OUT({ data: { code: started.error } })
        jobs.wake()
        return { visit: input.visit }
      }),
      touch: guarded.visit.touch.handler(({ input, errors }) => live(visits.touch(input.visit, input.elder), errors)),
      watch: guarded.visit.watch.handler(({ input, errors, signal }) => live(visits.watch(input.visit, signal), errors)),
      saveDraft: guarded.visit.saveDraft.handler(({ input, errors }) => live(visits.saveDraft(input.visit, input.draft), errors)),
      draft: guarded.visit.draft.handler(({ input, errors }) => ({ draft: live(visits.draft(input.visit), errors) })),
      end: guarded.visit.end.handler(({ input }) => visits.end(input.visit, 'left')),
    },

    queue: {
      watch: guarded.queue.watch.handler(({ signal }) => tickets.watch(signal)),
      take: guarded.queue.take.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const { byCard, ...request } = input
        const taken = await accepted(tickets.take({ ...request, card: byCard ? identification.numberOf(input.visit) : null }), errors)
        if (taken.ok) return taken.value
        switch (taken.error.code) {
          case 'QU-101':
            throw errors.NO_SUCH_QUEUE({ data: { code: 'QU-101' } })
          case 'QU-102':
            throw errors.DUPLICATE({ data: { code: 'QU-102', ticket: taken.error.ticket } })
          case 'ID-102':
          case 'ID-103':
          case 'ID-104':
          case 'ID-117':
            throw errors.BAD_ID_NUMBER({ data: { code: taken.error.code } })
        }
      }),
      reprint: guarded.queue.reprint.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const copy = await accepted(tickets.reprint(input.visit, input.request, input.number), errors)
        if (!copy) throw errors.NO_SUCH_QUEUE({ data: { code: 'QU-101' } })
        return copy
      }),
    },

    jobs: {
      watch: guarded.jobs.watch.handler(({ input, signal }) => {
        const watch = jobs.watch(input.job, signal)
        if (!watch) throw new ORPCError('NOT_FOUND')
        return watch
      }),
    },

    identity: {
      watch: guarded.identity.watch.handler(({ signal }) => identification.watch(signal)),
      read: guarded.identity.read.handler(async ({ input, errors, signal }) => {
        const read = await identification.read(input.visit, signal)
        if (read.ok) return read.value
        if (read.error === 'VI-101') throw errors.VISIT_ENDED({ data: { code: read.error } })
        throw errors.NOT_READ({ data: { code: read.error } })
      }),
      forget: guarded.identity.forget.handler(({ input }) => { identification.forget(input.visit) }),
    },

    cases: {
      submit: guarded.cases.submit.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const { visit, request, ...submission } = input
        const filed = await accepted(cases.submit(visit, request, { ...submission, card: identification.numberOf(visit) }), errors)
        if (filed.ok) return filed.value
        if (filed.error.code === 'CA-103') throw errors.INVALID({ data: { code: 'CA-103', fields: filed.error.fields } })
        if (filed.error.code === 'CA-106') throw errors.INCOMPLETE({ data: { code: 'CA-106' } })
        throw errors.NO_SUCH_FORM({ data: { code: filed.error.code } })
      }),
      progress: guarded.cases.progress.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const found = await cases.progress(input.code)
        if (found.ok) return found.value
        if (found.error.code === 'CA-105') throw errors.WAIT({ data: { code: 'CA-105', seconds: found.error.seconds } })
        throw errors.NOT_FOUND({ data: { code: 'CA-104', triesLeft: found.error.triesLeft } })
      }),
    },

    speech: {
      speak: guarded.speech.speak.handler(async ({ input, errors }) => {
        const said = await speech.say(input)
        if (said.ok) return { source: said.value.source, sounds: said.value.sounds.map(({ bytes, type }) => new Blob([bytes], { type })) }
        if (said.error === 'SP-101') throw errors.NO_VOICE({ data: { code: 'SP-101' } })
        throw errors.NOT_SPOKEN({ data: { code: 'SP-102' } })
      }),
    },

    guides: {
      print: guarded.guides.print.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const printed = await accepted(guides.print(input.visit, input.request, input.sheet), errors)
        if (!printed) throw errors.NO_SUCH_SHEET({ data: { code: 'CA-101' } })
        return printed
      }),
    },

    papers: {
      print: guarded.papers.print.handler(async ({ input, errors }) => {
        mustBeLive(input.visit, errors)
        const printed = await accepted(station.papers.print(input.visit, input.request, input.paper), errors)
        if (!printed) throw errors.NO_SUCH_FORM({ data: { code: 'CA-101' } })
        return printed
      }),
    },

    staff: staffRouter(station),
    devices: devicesRouter(station),

    help: {
      call: guarded.help.call.handler(({ input, errors }) => {
        mustBeLive(input.visit, errors)
        return accepted(help.call(input.visit, input.request, input.page), errors)
      }),
    },
  })
}
