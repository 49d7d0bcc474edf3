const expat = require("node-expat");
const converter = require("xml2json");
app.post("/feed", (req, res) => {
  const parser = new expat.Parser("UTF-8");
  // ruleid: javascript-xxe-tainted
  parser.write(req.body);
  // ruleid: javascript-xxe-tainted
  const data = converter.toJson(req.body.xml);
  // ok: javascript-xxe-tainted
  parser.write("<feed/>");
  // ok: javascript-xxe-tainted
  const more = libxml.parseXml(req.body);
  res.json([data, more]);
});
