/** The least an Electron application can be: one window over the whole screen with one page. What P9 and P12 are held against. */
const { app, BrowserWindow } = require('electron')

void app.whenReady().then(() => {
  const window = new BrowserWindow({ x: 0, y: 0, width: 1080, height: 1920, frame: false, webPreferences: { sandbox: true } })
  void window.loadFile('index.html')
})
