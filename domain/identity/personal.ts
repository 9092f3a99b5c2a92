/**
 * What a person's card says, in a box. It prints, logs and serialises as a fixed word, whatever
 * is in it: a log line, an error message, a trace or an answer to another process gets nothing by
 * accident. Only `reveal` opens it, and that is a word one can search for.
 */
const closed = '[personal]'

export class Personal<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  /** For the person's own session, in memory. Never into a log, a trace or an error. */
  reveal(): T {
    return this.#value
  }

  toString(): string {
    return closed
  }

  toJSON(): string {
    return closed
  }

  /** What `console.log` and assertion messages show under Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return closed
  }
}
