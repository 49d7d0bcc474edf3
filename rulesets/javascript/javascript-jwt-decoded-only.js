app.get("/me", (req, res) => {
  // ruleid: javascript-jwt-decoded-only
  const claims = jwt.decode(req.headers.authorization.split(" ")[1]);
  res.json(claims);
});
app.get("/cookie", (req, res) => {
  const token = req.cookies.token;
  // ruleid: javascript-jwt-decoded-only
  res.json(jwtDecode(token));
});
app.get("/checked", (req, res) => {
  const token = req.cookies.token;
  // ok: javascript-jwt-decoded-only
  const head = jwt.decode(token, { complete: true });
  const claims = jwt.verify(token, keyOf(head), { algorithms: ["RS256"] });
  res.json(claims);
});
app.get("/fixed", (req, res) => {
  // ok: javascript-jwt-decoded-only
  res.json(jwt.verify(req.cookies.token, key, { algorithms: ["RS256"] }));
});
