// ruleid: javascript-insecure-random
const token = Math.random().toString(36).slice(2);
// ruleid: javascript-insecure-random
user.resetToken = "r" + Math.random();
// ok: javascript-insecure-random
const delay = Math.random() * 1000;
// ok: javascript-insecure-random
const apiKey = crypto.randomBytes(16).toString("hex");

function generatePassword() {
  // ruleid: javascript-insecure-random
  return Math.random().toString(36);
}

function pickCard() {
  // ok: javascript-insecure-random
  return CARDS[Math.floor(Math.random() * CARDS.length)];
}

// ruleid: javascript-insecure-random
exports.resetToken = () => Math.random().toString(36).slice(2);
class Sessions {
  // ruleid: javascript-insecure-random
  createSessionId() { return String(Math.random()); }
  // ok: javascript-insecure-random
  jitter() { return Math.random() * 100; }
}
// ok: javascript-insecure-random
exports.colour = () => Math.floor(Math.random() * 360);

// ruleid: javascript-insecure-random
exports.resetToken = () => Math.random().toString(36).slice(2);
class Sessions {
  // ruleid: javascript-insecure-random
  createSessionId() { return String(Math.random()); }
  // ok: javascript-insecure-random
  jitter() { return Math.random() * 100; }
}
// ok: javascript-insecure-random
exports.colour = () => Math.floor(Math.random() * 360);
