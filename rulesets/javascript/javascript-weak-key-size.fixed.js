const crypto = require("crypto");

// ruleid: javascript-weak-key-size
const one = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
// ruleid: javascript-weak-key-size
const two = new NodeRSA({ b: 2048 });
// ok: javascript-weak-key-size
const three = crypto.generateKeyPairSync("rsa", { modulusLength: 3072 });
// ok: javascript-weak-key-size
const four = crypto.generateKeyPairSync("ed25519");
