app.use(session({
  secret: process.env.SECRET,
  genid: function (req) {
    // ruleid: javascript-session-fixation
    return req.query.sid;
  },
}));
app.get("/resume", (req, res) => {
  // ruleid: javascript-session-fixation
  res.cookie("sessionid", req.query.session, { httpOnly: true, secure: true });
  // ruleid: javascript-session-fixation
  req.sessionID = req.headers["x-session"];
  // ok: javascript-session-fixation
  res.cookie("sessionid", crypto.randomUUID(), { httpOnly: true, secure: true });
  // ok: javascript-session-fixation
  res.cookie("theme", req.query.theme);
});
