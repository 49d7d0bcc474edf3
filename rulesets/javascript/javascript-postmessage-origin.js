// ruleid: javascript-postmessage-origin
window.parent.postMessage({ token }, "*");
// ruleid: javascript-postmessage-origin
frame.contentWindow.postMessage(data, "*");
// ok: javascript-postmessage-origin
window.parent.postMessage({ token }, "https://example.org");
// ok: javascript-postmessage-origin
window.parent.postMessage("ready", "*");
// ok: javascript-postmessage-origin
worker.postMessage(data);
