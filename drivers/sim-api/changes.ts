/** What has happened so far, then whatever happens, until the client leaves. */
export async function* changes<T>(soFar: readonly T[], subscribe: (heard: (one: T) => void) => () => void, signal: AbortSignal | undefined): AsyncGenerator<T, void> {
  const queue = [...soFar]
  let wake = Promise.withResolvers<void>()
  const stop = subscribe((one) => {
    queue.push(one)
    wake.resolve()
  })
  const onAbort = (): void => wake.resolve()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      yield* queue.splice(0)
      if (signal?.aborted === true) return
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', onAbort)
  }
}
