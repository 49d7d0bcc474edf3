// ruleid: javascript-secret-in-log
console.log("signing in", user.email, user.password);
// ruleid: javascript-secret-in-log
logger.info(`secret is ${process.env.JWT_SECRET}`);
// ok: javascript-secret-in-log
console.log("signing in", user.email);
// ok: javascript-secret-in-log
logger.info("the password is wrong");
