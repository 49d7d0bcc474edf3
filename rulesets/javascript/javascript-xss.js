app.get("/hello", (req, res) => {
  const name = req.query.name;
  // ruleid: javascript-xss
  res.send("<h1>Hello " + name + "</h1>");
  // ruleid: javascript-xss
  res.status(400).send(`<p>No ${req.query.name} here</p>`);
  // ok: javascript-xss
  res.send("<h1>Hello " + escapeHtml(name) + "</h1>");
  // ok: javascript-xss
  res.json({ name });
  // ok: javascript-xss
  res.send({ name });
  // ok: javascript-xss
  res.render("hello", { name });
  // ok: javascript-xss
  res.send("<h1>Hello</h1>");
});

http.createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  // ruleid: javascript-xss
  response.end("<p>" + url.searchParams.get("q") + "</p>");
  // ok: javascript-xss
  response.end(JSON.stringify({ q: url.searchParams.get("q") }));
});
exports.handler = async (event) => {
  const name = event.queryStringParameters.name;
  // ruleid: javascript-xss
  return { statusCode: 200, headers: { "Content-Type": "text/html" }, body: `<h1>${name}</h1>` };
};
server.route({ method: "GET", path: "/hi", handler: (request, h) => {
  // ruleid: javascript-xss
  return "<h1>Hello " + request.query.name + "</h1>";
} });
server.route({ method: "GET", path: "/ho", handler: (request, h) => {
  // ruleid: javascript-xss
  return h.response(`<h1>${request.query.name}</h1>`);
} });
app.get("/plain", (req, res) => {
  res.type("text/plain");
  // ok: javascript-xss
  res.send("Hello " + req.query.name);
});
exports.json = async (event) => {
  // ok: javascript-xss
  return { statusCode: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: event.queryStringParameters.name }) };
};
