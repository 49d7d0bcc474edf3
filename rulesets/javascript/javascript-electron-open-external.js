ipcMain.on("open", (event, address) => {
  // ruleid: javascript-electron-open-external
  shell.openExternal(address);
});
contents.on("will-navigate", (event, address) => {
  event.preventDefault();
  // ruleid: javascript-electron-open-external
  shell.openExternal(address);
});
ipcMain.on("help", (event, topic) => {
  // ok: javascript-electron-open-external
  shell.openExternal("https://help.shop.io/");
});
ipcMain.handle("link", async (event, address) => {
  if (!address.startsWith("https://")) return;
  // ok: javascript-electron-open-external
  shell.openExternal(address);
});
