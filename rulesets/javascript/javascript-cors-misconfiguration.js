// ruleid: javascript-cors-misconfiguration
app.use(cors({ origin: true, credentials: true }));
// ruleid: javascript-cors-misconfiguration
res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
// ok: javascript-cors-misconfiguration
app.use(cors());
// ok: javascript-cors-misconfiguration
app.use(cors({ origin: "https://example.org", credentials: true }));
// ok: javascript-cors-misconfiguration
res.setHeader("Access-Control-Allow-Origin", "https://example.org");
// ruleid: javascript-cors-misconfiguration
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }));
// ruleid: javascript-cors-misconfiguration
fastify.register(fastifyCors, { origin: true, credentials: true });
// ok: javascript-cors-misconfiguration
app.use(cors({ origin: ["https://shop.io"], credentials: true }));
