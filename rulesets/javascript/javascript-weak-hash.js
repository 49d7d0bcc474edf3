const crypto = require("crypto");

// ruleid: javascript-weak-hash
const one = crypto.createHash("md5").update(data).digest("hex");
// ruleid: javascript-weak-hash
const two = crypto.createHash("SHA1");
// ruleid: javascript-weak-hash
const three = CryptoJS.MD5(data);
// ok: javascript-weak-hash
const four = crypto.createHash("sha256");
// ok: javascript-weak-hash
const five = crypto.createHmac("sha512", key);
