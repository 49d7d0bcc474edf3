// ruleid: javascript-weak-tls-version
const one = tls.createServer({ minVersion: "TLSv1.2" });
// ruleid: javascript-weak-tls-version
const two = https.request({ secureProtocol: "TLSv1_2_method" });
// ok: javascript-weak-tls-version
const three = tls.createServer({ minVersion: "TLSv1.2" });
// ok: javascript-weak-tls-version
const four = https.request({ secureProtocol: "TLSv1_2_method" });
