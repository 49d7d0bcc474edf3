// ruleid: javascript-electron-web-preferences
const one = new BrowserWindow({ webPreferences: { nodeIntegration: true } });
// ruleid: javascript-electron-web-preferences
const two = new BrowserWindow({ width: 800, webPreferences: { contextIsolation: false, preload } });
// ok: javascript-electron-web-preferences
const three = new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });
// ok: javascript-electron-web-preferences
const four = new BrowserWindow({ webPreferences: { preload } });
