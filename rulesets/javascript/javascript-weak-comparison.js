function verify(req, secret) {
  const expected = crypto.createHmac("sha256", secret).update(req.rawBody).digest("hex");
  // ruleid: javascript-weak-comparison
  if (req.headers["x-signature"] !== expected) return false;
  // ok: javascript-weak-comparison
  if (!expected || expected === undefined) return false;
  // ok: javascript-weak-comparison
  return crypto.timingSafeEqual(Buffer.from(req.headers["x-signature"]), Buffer.from(expected));
}
function cron(req, res) {
  // ruleid: javascript-weak-comparison
  if (req.query.key === process.env.CRON_SECRET) run();
  // ok: javascript-weak-comparison
  if (process.env.CRON_SECRET === undefined) warn();
  // ok: javascript-weak-comparison
  if (fileHash === crypto.createHash("sha256").update(text).digest("hex")) same();
}
