/**
 * For bugs, not for expected failures: hands the error to the window's own error event, where
 * whoever runs the page sees it with its stack. `what` names no person and nothing that was typed.
 */
export function reportBug(what: string, cause: unknown): void {
  globalThis.reportError(new Error(what, { cause }))
}
