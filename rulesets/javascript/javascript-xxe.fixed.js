const libxml = require("libxmljs");

// ruleid: javascript-xxe
const one = libxml.parseXml(text, { noent: false, nonet: true });
// ruleid: javascript-xxe
const two = libxml.parseXmlString(text, { noent: false });
// ok: javascript-xxe
const three = libxml.parseXml(text);
// ok: javascript-xxe
const four = libxml.parseXml(text, { noent: false });
