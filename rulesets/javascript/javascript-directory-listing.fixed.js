// ruleid: javascript-directory-listing
app.use("/ftp", express.static("ftp"), serveIndex("ftp", { icons: true }));
// ruleid: javascript-directory-listing
fastify.register(fastifyStatic, { root: "/srv/files", list: false });
// ok: javascript-directory-listing
app.use("/ftp", express.static("ftp"));
// ok: javascript-directory-listing
fastify.register(fastifyStatic, { root: "/srv/files" });
