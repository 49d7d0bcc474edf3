const vm = require("vm");

app.post("/calc", (req, res) => {
  // ruleid: javascript-code-injection
  const total = eval(req.body.expression);
  // ruleid: javascript-code-injection
  const twice = new Function("x", "return " + req.body.expression)(2);
  // ruleid: javascript-code-injection
  vm.runInNewContext(`y = ${req.body.expression}`, {});
  // ok: javascript-code-injection
  const data = JSON.parse(req.body.expression);
  // ok: javascript-code-injection
  const three = eval("1 + 2");
  // ok: javascript-code-injection
  const result = OPERATIONS[req.body.operation](1, 2);
  // ok: javascript-code-injection
  setTimeout(() => log(req.body), 10);
  res.json({ total, twice, data, three, result });
});

// ruleid: javascript-code-injection
eval(location.hash.slice(1));
app.post("/later", (req, res) => {
  // ruleid: javascript-code-injection
  setTimeout(req.body.code, 100);
  // ruleid: javascript-code-injection
  win.webContents.executeJavaScript(`show(${req.body.text})`);
  // ok: javascript-code-injection
  setTimeout(() => res.end(), 100);
  // ok: javascript-code-injection
  win.webContents.executeJavaScript("show()");
});
