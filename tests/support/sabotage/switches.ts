/** Sabotage: Chromium as it comes. */
export const switches: readonly { readonly name: string; readonly value?: string }[] = []
export const refusedSwitch = () => null
