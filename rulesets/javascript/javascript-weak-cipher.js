const crypto = require("crypto");

// ruleid: javascript-weak-cipher
const one = crypto.createCipheriv("des-cbc", key, iv);
// ruleid: javascript-weak-cipher
const two = crypto.createCipheriv("aes-128-ecb", key, null);
// ruleid: javascript-weak-cipher
const three = crypto.createCipher("aes-256-cbc", password);
// ok: javascript-weak-cipher
const four = crypto.createCipheriv("aes-256-gcm", key, iv);
// ok: javascript-weak-cipher
const five = CryptoJS.AES.encrypt(data, key, { mode: CryptoJS.mode.CBC });
