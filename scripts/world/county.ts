/** A demonstration's officers at the county's console, by its own API and nothing else. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { CountyContract, OpenedCase } from '../../county/api/contract.ts'

export interface SampleOfficer { readonly name: string; readonly role: string; readonly password: string }

/** What `county/main.ts --demo` prints when it is ready. */
export interface CountyReady {
  readonly edge: { readonly host: string; readonly port: number }
  readonly console: { readonly url: string }
  readonly sampleOfficers: readonly SampleOfficer[]
}

export type ConsoleClient = ContractRouterClient<CountyContract>

/** Logs a sample officer in; the client carries the session cookie as a browser would. */
export async function logIn(county: CountyReady, role: string): Promise<ConsoleClient> {
  const officer = county.sampleOfficers.find((each) => each.role === role)
  if (officer === undefined) throw new Error(`the demonstration has no ${role}`)
  const { url } = county.console
  let cookie = ''
  const client: ConsoleClient = createORPCClient(
    new RPCLink({
      url: `${url}/rpc`,
      headers: () => ({ origin: url, cookie }),
      fetch: async (request, init) => {
        const answer = await fetch(request, init)
        const [set] = answer.headers.getSetCookie()
        if (set !== undefined) cookie = set.split(';')[0] ?? ''
        return answer
      },
    }),
  )
  await client.session.logIn({ name: officer.name, password: officer.password })
  return client
}

/**
 * An officer whose session may end while nobody looks, as one does at an idle desk: work that is
 * refused is begun once more after a new log-in.
 */
export function everLoggedIn(first: ConsoleClient, again: () => Promise<ConsoleClient>): <T>(work: (officer: ConsoleClient) => Promise<T>) => Promise<T> {
  let officer = first
  return async (work) => {
    try {
      return await work(officer)
    } catch {
      officer = await again()
      return work(officer)
    }
  }
}

/** A one-time code for kiosk 1 of a site. */
export async function createOneTimeCode(county: CountyReady, site: string): Promise<string> {
  const administrator = await logIn(county, 'system-administrator')
  const { code } = await administrator.enrolment.createCode({ site, kiosk: 1 })
  return code
}

/** Every case, newest first, opened with the county's key; each opening is logged like any other. */
export async function openCases(officer: ConsoleClient, reason: string): Promise<OpenedCase[]> {
  const opened: OpenedCase[] = []
  let after: string | null = null
  do {
    const rows: Awaited<ReturnType<ConsoleClient['cases']['list']>> = await officer.cases.list({ after, limit: 200 })
    for (const row of rows) opened.push(await officer.cases.open({ id: row.id, reason }))
    after = rows.length === 200 ? (rows.at(-1)?.id ?? null) : null
  } while (after !== null)
  return opened
}
