/**
 * The kiosk's main process lets a page use the camera only while the page says that it shows it
 * (`electron/camera.main.ts`). In a browser there is no such gate.
 */
interface Gate { readonly showCamera?: () => Promise<void>; readonly hideCamera?: () => void }

const gate = (): Gate | undefined => (globalThis as { readonly jinban?: Gate }).jinban

/** Before the camera is opened: its picture comes onto the screen. Resolves when it may be opened. */
export async function letCameraIn(): Promise<void> { await gate()?.showCamera?.() }

/** Its picture is no longer on the screen. */
export function shutCameraOut(): void { gate()?.hideCamera?.() }
