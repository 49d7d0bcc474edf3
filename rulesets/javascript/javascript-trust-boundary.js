app.post("/step", async (req, res) => {
  // ruleid: javascript-trust-boundary
  req.session.role = req.body.role;
  // ruleid: javascript-trust-boundary
  req.session.cart = req.body.cart;
  // ok: javascript-trust-boundary
  req.session.returnTo = req.originalUrl;
  // ok: javascript-trust-boundary
  req.session.quantity = Number(req.body.quantity);
  // ok: javascript-trust-boundary
  req.session.user = await findUser(req.body.name);
  res.end();
});
