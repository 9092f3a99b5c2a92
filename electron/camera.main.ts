/**
 * Which pages show the picture of the camera now: only these may use it (`permissions.ts`). A page
 * says so itself, which guards against its mistakes and not against its malice; that no page but
 * ours runs here is the business of all else in this folder.
 */
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { channels } from './bridge.ts'

const showing = new WeakSet<WebContents>()

export const showsCamera = (contents: WebContents | null): boolean => contents !== null && showing.has(contents)

/** Listens to a page; one that is loaded anew shows nothing yet. */
export function watchCamera(contents: WebContents): void {
  const isPage = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean => senderFrame === contents.mainFrame
  contents.ipc.handle(channels.showCamera, (event) => { if (isPage(event)) showing.add(contents) })
  contents.ipc.on(channels.hideCamera, (event) => { if (isPage(event)) showing.delete(contents) })
  contents.on('did-start-loading', () => showing.delete(contents))
}
