// ruleid: javascript-message-origin-unchecked
window.addEventListener("message", (event) => {
  settings.update(event.data);
});
// ruleid: javascript-message-origin-unchecked
window.onmessage = function (event) {
  render(event.data);
};
// ok: javascript-message-origin-unchecked
window.addEventListener("message", (event) => {
  if (event.origin !== "https://shop.io") return;
  settings.update(event.data);
});
// ok: javascript-message-origin-unchecked
worker.addEventListener("message", (event) => {
  settings.update(event.data);
});
