// ruleid: javascript-debug-enabled
app.use(errorhandler());
if (process.env.NODE_ENV === "development") {
  // ok: javascript-debug-enabled
  app.use(errorhandler());
}
// ruleid: javascript-debug-enabled
inspector.open(9229, "127.0.0.1");
// ok: javascript-debug-enabled
inspector.open(9229, "127.0.0.1");
// ruleid: javascript-debug-enabled
const server = new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: false });
// ok: javascript-debug-enabled
const quiet = new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: isDevelopment });
