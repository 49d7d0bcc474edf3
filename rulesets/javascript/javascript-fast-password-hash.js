// ruleid: javascript-fast-password-hash
const one = crypto.createHash("sha256").update(password).digest("hex");
// ruleid: javascript-fast-password-hash
const two = bcrypt.hashSync(password, 5);
// ruleid: javascript-fast-password-hash
const three = crypto.pbkdf2Sync(password, salt, 1000, 64, "sha512");
// ok: javascript-fast-password-hash
const four = bcrypt.hashSync(password, 12);
// ok: javascript-fast-password-hash
const five = crypto.pbkdf2Sync(password, salt, 600000, 64, "sha512");
// ok: javascript-fast-password-hash
const six = crypto.createHash("sha256").update(content).digest("hex");
