const https = require("https");

// ruleid: javascript-tls-verification-disabled
const one = new https.Agent({ rejectUnauthorized: true });
// ruleid: javascript-tls-verification-disabled
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";
// ok: javascript-tls-verification-disabled
const two = new https.Agent({ ca: authority });
// ok: javascript-tls-verification-disabled
const three = new https.Agent({ rejectUnauthorized: true });
// ruleid: javascript-tls-verification-disabled
request({ url: "https://example.org", strictSSL: true });
// ruleid: javascript-tls-verification-disabled
tls.connect({ host: "example.org", checkServerIdentity: () => undefined });
