// ruleid: javascript-insecure-cookie
res.cookie("session", value);
// ruleid: javascript-insecure-cookie
res.cookie("theme", "dark", { httpOnly: true });
// ruleid: javascript-insecure-cookie
res.cookie("authToken", value, { maxAge: 1000 });
// ok: javascript-insecure-cookie
res.cookie("session", value, { secure: true, httpOnly: true });
// ok: javascript-insecure-cookie
res.cookie("theme", "dark");
// ok: javascript-insecure-cookie
res.cookie("session", value, cookieOptions);
// ruleid: javascript-insecure-cookie
app.use(session({ secret: key, cookie: { secure: true } }));
// ok: javascript-insecure-cookie
app.use(session({ secret: key, cookie: { secure: true } }));
// ruleid: javascript-insecure-cookie
reply.setCookie("token", token, { httpOnly: true });
// ruleid: javascript-insecure-cookie
document.cookie = "session=" + id;
// ok: javascript-insecure-cookie
reply.setCookie("token", token, { httpOnly: true, secure: true });
// ok: javascript-insecure-cookie
document.cookie = "theme=" + theme;
