/** The last sounds, up to a number of bytes, in memory only. What was used longest ago goes first. */
export class SoundCache<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>()
  readonly #most: number
  #bytes = 0

  /** @param most bytes kept at most; what is larger by itself is not kept */
  constructor(most: number) {
    this.#most = most
  }

  get bytes(): number {
    return this.#bytes
  }

  get(key: string): T | undefined {
    const found = this.#kept.get(key)
    if (found === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, found)
    return found.value
  }

  put(key: string, value: T, bytes: number): void {
    if (bytes > this.#most || this.#kept.has(key)) return
    this.#kept.set(key, { value, bytes })
    this.#bytes += bytes
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#most) return
      this.#kept.delete(oldest)
      this.#bytes -= freed
    }
  }

  clear(): void {
    this.#kept.clear()
    this.#bytes = 0
  }
}
