/**
 * The contract, procedure by procedure: which room answers, and how its refusals are called on
 * the wire. Nothing is decided here.
 */
import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import type { Result } from '../../domain/result.ts'
import { LedgerRefusal } from '../ledger/ledger.ts'
import { guarded } from './guard.ts'
import type { Station } from './station.ts'

type EndedErrors = { VISIT_ENDED: (options: { data: { code: 'VI-101' } }) => Error }
type RefusedErrors = { NOT_ACCEPTED: (options: { data: { code: 'LE-101' | 'LE-102' } }) => Error }

/** The value, or the error of the contract that says that this visit has ended. */
function live<T>(result: Result<T, 'VI-101'>, errors: EndedErrors): T {
  if (!result.ok) throw errors.VISIT_ENDED({ data: { code: result.error } })
  return result.value
}

/** Lets the disk's refusal reach the page as one of the contract's errors. */
async function accepted<T>(work: Promise<T>, errors: RefusedErrors): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LedgerRefusal) throw errors.NOT_ACCEPTED({ data: { code: error.code } })
    throw error
  }
}

export function createRouter(station: Station) {
  const { visits, tickets, cases, guides, jobs, help, speech, identification } = station
  const mustBeLive = (visit: string, errors: EndedErrors): void => {
    if (!visits.isLive(visit)) throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
  }

  const watched = (job: string, signal: AbortSignal | undefined) => {
    const watch = jobs.watch(job, signal)
    if (!watch) throw new ORPCError('NOT_FOUND')
    return watch
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
      start: guarded.visit.start.handler(({ input }) => {
        visits.start(input.visit, input.elder, input.resume)
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

    jobs: { watch: guarded.jobs.watch.handler(({ input, signal }) => watched(input.job, signal)) },

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

    devices: {
      watch: guarded.devices.watch.handler(({ signal }) => station.devices.watch(signal)),
      models: guarded.devices.models.handler(({ input }) => [...station.models(input.class)]),
      assign: guarded.devices.assign.handler(async ({ input, errors }) => {
        const assigned = await accepted(station.devices.assign(input.class, input.assignment), errors)
        if (!assigned.ok) throw errors.UNFIT({ data: assigned.error })
      }),
      jobs: {
        watchDoubts: guarded.devices.jobs.watchDoubts.handler(({ signal }) => station.doubts.watch(signal)),
        resolve: guarded.devices.jobs.resolve.handler(({ input, errors }) => accepted(station.doubts.resolve(input.job, input.done), errors)),
      },
      supplies: {
        watch: guarded.devices.supplies.watch.handler(({ signal }) => station.supplies.watch(signal)),
        restock: guarded.devices.supplies.restock.handler(({ input, errors }) => accepted(station.supplies.restock(input.supply, input.capacity), errors)),
        request: guarded.devices.supplies.request.handler(({ input, errors }) => accepted(station.supplies.request(input.supply), errors)),
      },
      test: {
        print: guarded.devices.test.print.handler(({ input, errors }) => accepted(station.upkeep.print(input.visit, input.request, input.what), errors)),
        watch: guarded.devices.test.watch.handler(({ input, signal }) => watched(input.job, signal)),
        card: guarded.devices.test.card.handler(async ({ errors, signal }) => {
          const read = await station.upkeep.card(signal)
          if (!read.ok) throw errors.NOT_READ({ data: { code: read.error } })
          return read.value
        }),
        ratingPad: guarded.devices.test.ratingPad.handler(({ signal }) => station.upkeep.ratingPad(signal, randomUUID())),
      },
      locker: {
        watch: guarded.devices.locker.watch.handler(({ signal }) => station.lockers.watch(signal)),
        open: guarded.devices.locker.open.handler(({ input, errors }) => accepted(station.lockers.open(input.visit, input.request, input.cell), errors)),
      },
    },

    help: {
      call: guarded.help.call.handler(({ input, errors }) => {
        mustBeLive(input.visit, errors)
        return accepted(help.call(input.visit, input.request, input.page), errors)
      }),
    },
  })
}
