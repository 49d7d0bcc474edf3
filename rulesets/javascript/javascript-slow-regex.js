app.post("/mail", (req, res) => {
  const mail = req.body.mail;
  // ruleid: javascript-slow-regex
  if (/^([a-zA-Z0-9]+)*@shop\.io$/.test(mail)) return res.send("1");
  // ruleid: javascript-slow-regex
  if (mail.match(/^(\d+)+$/)) return res.send("2");
  // ok: javascript-slow-regex
  if (/^[a-zA-Z0-9]+@shop\.io$/.test(mail)) return res.send("3");
  // ok: javascript-slow-regex
  if (/^([a-zA-Z0-9]+)*@shop\.io$/.test(config.mail)) return res.send("4");
  res.end();
});
