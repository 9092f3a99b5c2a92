/**
 * Hands that work through the cockpit's page: commands go out by an event iterator, answers come
 * back by a call. When nobody has the cockpit open, the first command waits for somebody who has.
 */
import type { Hands } from '../story/hands.ts'
import type { HandCommand } from './api.ts'

type Act = HandCommand extends infer Each ? (Each extends HandCommand ? Omit<Each, 'id'> : never) : never
interface Waiting { readonly command: HandCommand; resolve(value: string): void; reject(problem: Error): void }

export class RemoteHands implements Hands {
  #next = 1
  readonly #waiting = new Map<number, Waiting>()
  #wake: () => void = () => undefined

  tap = (name: string) => this.#do({ do: 'tap', name }).then(() => undefined)
  see = (text: string) => this.#do({ do: 'see', text }).then(() => undefined)
  read = (part: string) => this.#do({ do: 'read', part })
  sign = () => this.#do({ do: 'sign' }).then(() => undefined)

  #do(act: Act): Promise<string> {
    return new Promise((resolve, reject) => {
      const command: HandCommand = { ...act, id: this.#next++ }
      this.#waiting.set(command.id, { command, resolve, reject })
      this.#wake()
    })
  }

  /** The commands for one page, each once, from the oldest that nobody has answered. */
  async *commands(signal: AbortSignal | undefined): AsyncGenerator<HandCommand> {
    let sent = 0
    const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
    for (;;) {
      if (signal?.aborted) return
      const next = [...this.#waiting.values()].find(({ command }) => command.id > sent)
      if (next !== undefined) {
        sent = next.command.id
        yield next.command
        continue
      }
      await Promise.race([stopped, new Promise<void>((resolve) => { this.#wake = resolve })])
    }
  }

  done(answer: { id: number; ok: boolean; value: string }): void {
    const waiting = this.#waiting.get(answer.id)
    if (waiting === undefined) return
    this.#waiting.delete(answer.id)
    if (answer.ok) waiting.resolve(answer.value)
    else waiting.reject(new Error(answer.value))
  }

  /** Gives up everything that is under way: the story was stopped. */
  drop(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('stopped'))
    this.#waiting.clear()
  }
}
