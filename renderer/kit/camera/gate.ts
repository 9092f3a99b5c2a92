/**
 * The kiosk's main process lets a page use the camera only while the page says that it shows it
 * (`electron/camera.main.ts`). In a browser there is no such gate.
 */
interface Gate { readonly showCamera?: () => void; readonly hideCamera?: () => void }

const gate = (): Gate | undefined => (globalThis as { readonly jinban?: Gate }).jinban

/** The picture of the camera is on the screen from now on. @returns to be called when it no longer is */
export function cameraShown(): () => void {
  gate()?.showCamera?.()
  return () => { gate()?.hideCamera?.() }
}
