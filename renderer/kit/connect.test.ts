import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { connectBy, type Carrier, type Line, type StationClient } from './connect.ts'

type Call = (path: readonly string[], input: unknown) => Promise<unknown>

/** A carrier whose lines are cut by hand; `lines[n]` answers the calls of the n-th line. */
function carrierOf(...answers: Call[]) {
  const cuts: (() => void)[] = []
  const carrier: Carrier = async () => {
    const call = answers[cuts.length]
    if (call === undefined) return new Promise<never>(() => {})
    let cut = (): void => {}
    const lost = new Promise<void>((resolve) => { cut = resolve })
    cuts.push(cut)
    return { link: { call } as unknown as Line['link'], lost }
  }
  return { carrier, cut: (line: number) => { cuts[line]?.() } }
}

const never: Call = async () => new Promise(() => {})
const ended = new ORPCError('VISIT_ENDED')
const visit = '0b0e4c1a-5b7e-4d0c-9a51-3f1f6f4f2a10'
const end = (client: StationClient): Promise<unknown> => client.visit.end({ visit })

describe('a line to the station', () => {
  it('hands a call over and its answer back', async () => {
    const asked: unknown[] = []
    const { client } = connectBy(carrierOf(async (path, input) => { asked.push([path, input]); return { visit } }).carrier)
    expect(await client.visit.start({ visit, elder: true, resume: null })).toEqual({ visit })
    expect(asked).toEqual([[['visit', 'start'], { visit, elder: true, resume: null }]])
  })

  it('makes a call again, with the same content, that was cut in the middle', async () => {
    const heard: unknown[] = []
    let reached = (): void => {}
    const inTheMiddle = new Promise<void>((resolve) => { reached = resolve })
    const { carrier, cut } = carrierOf(
      async (_path, input) => { heard.push(input); reached(); return never([], null) },
      async (_path, input) => { heard.push(input) },
    )
    const answered = end(connectBy(carrier).client)
    await inTheMiddle
    cut(0)
    await answered
    expect(heard).toEqual([{ visit }, { visit }])
  })

  it('makes a call again that failed a moment before the loss of the line was known', async () => {
    const { carrier, cut } = carrierOf(async () => { setTimeout(() => { cut(0) }, 5); throw new Error('closed') }, async () => 'taken')
    expect(await end(connectBy(carrier).client)).toBe('taken')
  })

  it('lets a refusal of the station through, and asks no second time', async () => {
    let calls = 0
    const { carrier } = carrierOf(async () => { calls += 1; throw ended })
    await expect(end(connectBy(carrier).client)).rejects.toBe(ended)
    expect(calls).toBe(1)
  })

  it('lets a failure through that is none of the line', async () => {
    await expect(end(connectBy(carrierOf(async () => { throw new TypeError('bug') }).carrier).client)).rejects.toThrow('bug')
  })

  it('says when it is lost and when it is open again', async () => {
    const { carrier, cut } = carrierOf(async () => 1, async () => 2)
    const connection = connectBy(carrier)
    const seen: string[] = []
    connection.link.subscribe(() => { seen.push(connection.link.get()) })
    await end(connection.client)
    cut(0)
    await new Promise((resolve) => { setTimeout(resolve) })
    expect(await end(connection.client)).toBe(2)
    expect(seen).toEqual(['open', 'lost', 'open'])
  })

  it('takes the visit up on a new line before a call that waits for it', async () => {
    const order: string[] = []
    const { carrier } = carrierOf(async (path) => { order.push(path.join('.')); return { visit } })
    const connection = connectBy(carrier)
    connection.onOpen(async (line) => { await line.visit.start({ visit, elder: false, resume: null }) })
    await end(connection.client)
    expect(order).toEqual(['visit.start', 'visit.end'])
  })

  it('gives a call up that nobody waits for any longer', async () => {
    const control = new AbortController()
    const { client } = connectBy(carrierOf().carrier)
    const asked = client.visit.end({ visit }, { signal: control.signal })
    control.abort(new Error('gone'))
    await expect(asked).rejects.toThrow('gone')
  })
})
