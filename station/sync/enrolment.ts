/** Enrols this station with the code that a technician was given, however long the county takes to be reached. */
import { setTimeout as delay } from 'node:timers/promises'
import { enrol, type EnrolmentFailure } from '../../sync/enrol/enrol.ts'
import { keyForEnrolment, readIdentity, writeGrant, type Identity } from './identity.ts'

export interface EnrolmentParts {
  readonly data: string
  /** The site the technician says he stands in. */
  readonly site: string
  readonly county: URL
  readonly code: string
  readonly signal: AbortSignal
  readonly failed: (failure: EnrolmentFailure) => void
}

/** Trying again cannot help: a person must act. */
export class EnrolmentRefused extends Error {}

const firstPauseMs = 1_000
const longestPauseMs = 60_000

/** @throws EnrolmentRefused when the code is wrong, used, or for another site */
export async function enrolStation(parts: EnrolmentParts): Promise<Identity> {
  const key = keyForEnrolment(parts.data)
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const answer = await enrol(parts.county, parts.code, key, parts.signal)
    if (answer.ok) {
      const { site } = answer.value.grant
      if (site.id !== parts.site) throw new EnrolmentRefused(`the code is for ${site.id}, and this station was told that it stands in ${parts.site}`)
      writeGrant(parts.data, answer.value)
      break
    }
    parts.failed(answer.error)
    if (answer.error.kind === 'code') throw new EnrolmentRefused(`the county refused the enrolment code: ${answer.error.code}`)
    await delay(pause, undefined, { signal: parts.signal })
  }
  // From the files, so that what was written is known to be readable.
  const identity = readIdentity(parts.data)
  if (identity === null) throw new Error('the identity that was just written is not there')
  return identity
}
