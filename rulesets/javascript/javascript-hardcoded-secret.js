const jwt = require("jsonwebtoken");

// ruleid: javascript-hardcoded-secret
app.use(session({ secret: "k9Wq2-shop-front", resave: false }));
// ruleid: javascript-hardcoded-secret
const one = jwt.sign({ sub: 1 }, "k9Wq2-shop-front");
// ok: javascript-hardcoded-secret
app.use(session({ secret: process.env.SESSION_SECRET }));
// ok: javascript-hardcoded-secret
const two = jwt.sign({ sub: 1 }, key);
// ok: javascript-hardcoded-secret
const three = jwt.sign({ sub: 1 }, "change-me");
// ruleid: javascript-hardcoded-secret
const four = req.body.password === "gr8-Cats";
// ok: javascript-hardcoded-secret
const five = field.type === "password" || password === "";
// ruleid: javascript-hardcoded-secret
const mail = nodemailer.createTransport({ host: "smtp.shop.io", auth: { user: "shop", pass: "kX93hs8f" } });
// ruleid: javascript-hardcoded-secret
const s3 = new S3Client({ region: "eu-west-1", credentials: { accessKeyId: id, secretAccessKey: "kX93hs8fkX93hs8f" } });
// ok: javascript-hardcoded-secret
const good = nodemailer.createTransport({ host: "smtp.shop.io", auth: { user: "shop", pass: process.env.PASS } });
