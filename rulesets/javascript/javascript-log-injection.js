app.post("/login", (req, res) => {
  // ruleid: javascript-log-injection
  console.log("login of " + req.body.name);
  // ruleid: javascript-log-injection
  logger.info(`login of ${req.body.name}`);
  // ok: javascript-log-injection
  console.log("login of " + JSON.stringify(req.body.name));
  // ok: javascript-log-injection
  logger.info({ name: req.body.name }, "login");
  // ok: javascript-log-injection
  console.log("login");
  res.end();
});
