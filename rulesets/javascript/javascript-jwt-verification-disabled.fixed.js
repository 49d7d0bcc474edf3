const jwt = require("jsonwebtoken");

// ruleid: javascript-jwt-verification-disabled
const one = jwt.verify(token, key, { algorithms: ["HS256", "none"] });
// ruleid: javascript-jwt-verification-disabled
const two = jwt.verify(token, null);
// ruleid: javascript-jwt-verification-disabled
const three = jwt.verify(token, key, { ignoreExpiration: false });
// ok: javascript-jwt-verification-disabled
const four = jwt.verify(token, key, { algorithms: ["RS256"] });
// ok: javascript-jwt-verification-disabled
const five = jwt.sign({ sub: 1 }, key, { algorithm: "RS256" });
