app.use((req, res, next) => {
  const origin = req.headers.origin;
  // ruleid: javascript-cors-reflected-origin
  res.setHeader("Access-Control-Allow-Origin", origin || "*");
  next();
});
exports.handler = async (event) => {
  // ruleid: javascript-cors-reflected-origin
  return { statusCode: 200, headers: { "Access-Control-Allow-Origin": event.headers.origin } };
};
app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (allowedOrigins.includes(origin)) {
    // ok: javascript-cors-reflected-origin
    res.setHeader("Access-Control-Allow-Origin", origin);
  }
  // ok: javascript-cors-reflected-origin
  res.setHeader("Access-Control-Allow-Origin", "https://shop.io");
  next();
});
