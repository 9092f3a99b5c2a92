/** Sabotage: a kiosk as Electron comes, with its menu and its shortcuts, and every window allowed. */
import { Menu, type WebContents } from 'electron'

export function lockDown(contents: WebContents): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'fileMenu' }, { role: 'editMenu' }, { role: 'viewMenu' }, { role: 'windowMenu' }]))
  contents.setWindowOpenHandler(() => ({ action: 'allow' }))
}
