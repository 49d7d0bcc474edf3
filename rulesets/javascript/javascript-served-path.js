const http = require("http");
const path = require("path");
const fs = require("fs");
const url = require("url");

http.createServer((req, res) => {
  // ruleid: javascript-served-path
  const file = path.join(__dirname, "public", decodeURIComponent(url.parse(req.url).pathname));
  fs.createReadStream(file).pipe(res);
});
function serve(request, response) {
  // ruleid: javascript-served-path
  fs.readFile("./public" + request.url, (error, content) => response.end(content));
}
http.createServer((req, res) => {
  // ok: javascript-served-path
  const file = path.resolve(ROOT, req.url);
  if (!file.startsWith(ROOT)) return res.end();
  fs.createReadStream(file).pipe(res);
});
http.createServer((req, res) => {
  // ok: javascript-served-path
  fs.createReadStream(path.join(ROOT, path.basename(req.url))).pipe(res);
});
module.exports = serve;
