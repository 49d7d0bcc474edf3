app.get("/export", (req, res) => {
  // ruleid: javascript-header-injection
  res.setHeader("Content-Disposition", `attachment; filename="${req.query.name}"`);
  // ruleid: javascript-header-injection
  res.set("X-Frame-Options", req.query.frame);
  // ruleid: javascript-header-injection
  res.setHeader(req.query.header, "1");
  // ok: javascript-header-injection
  res.setHeader("X-Request-Id", req.headers["x-request-id"]);
  // ok: javascript-header-injection
  res.setHeader("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(req.query.name)}`);
  // ok: javascript-header-injection
  res.set("Content-Type", "text/csv");
  res.end();
});
