// ruleid: javascript-page-protection-disabled
app.use(helmet({ contentSecurityPolicy: false }));
// ruleid: javascript-page-protection-disabled
app.use(helmet.contentSecurityPolicy({ directives: { scriptSrc: ["'self'", "'unsafe-inline'"] } }));
// ruleid: javascript-page-protection-disabled
nunjucks.configure("views", { autoescape: false, express: app });
// ok: javascript-page-protection-disabled
app.use(helmet());
// ok: javascript-page-protection-disabled
app.use(helmet.contentSecurityPolicy({ directives: { scriptSrc: ["'self'"], styleSrc: ["'unsafe-inline'"] } }));
// ok: javascript-page-protection-disabled
nunjucks.configure("views", { autoescape: true, express: app });
