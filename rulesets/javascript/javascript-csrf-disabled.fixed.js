// ruleid: javascript-csrf-disabled
app.use(lusca({ csrf: false, xframe: "SAMEORIGIN" }));
// ruleid: javascript-csrf-disabled
app.use(csurf({ cookie: true, ignoreMethods: ["GET", "POST"] }));
// ruleid: javascript-csrf-disabled
const server = new ApolloServer({ typeDefs, resolvers, csrfPrevention: true });
// ruleid: javascript-csrf-disabled
const config = { kit: { csrf: { checkOrigin: true } } };
// ok: javascript-csrf-disabled
app.use(lusca({ csrf: true }));
// ok: javascript-csrf-disabled
app.use(csurf({ cookie: true, ignoreMethods: ["GET", "HEAD", "OPTIONS"] }));
// ok: javascript-csrf-disabled
const other = new ApolloServer({ typeDefs, resolvers });
