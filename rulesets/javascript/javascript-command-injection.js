const { exec, execFile, spawn } = require("child_process");
const cp = require("node:child_process");

app.get("/ping", (req, res) => {
  const host = req.query.host;
  // ruleid: javascript-command-injection
  exec("ping -c 1 " + host, (error, out) => res.json(out));
  // ruleid: javascript-command-injection
  cp.execSync(`ping -c 1 ${host}`);
  // ruleid: javascript-command-injection
  spawn("sh", ["-c", "ping " + host]);
  // ruleid: javascript-command-injection
  spawn(host, []);
  // ok: javascript-command-injection
  execFile("ping", ["-c", "1", host]);
  // ok: javascript-command-injection
  exec("ping -c " + parseInt(req.query.count, 10) + " example.org");
  // ok: javascript-command-injection
  exec(COMMANDS[req.query.command]);
  // ok: javascript-command-injection
  const found = /a(.*)/.exec(host);
});

export async function handler(req, res) {
  const { name } = req.body;
  // ruleid: javascript-command-injection
  cp.exec("run " + name);
  if (!ALLOWED_JOBS.includes(name)) {
    return res.sendStatus(400);
  }
  // ok: javascript-command-injection
  cp.exec("run " + name);
}
require("http").createServer((q, s) => {
  // ruleid: javascript-command-injection
  require("child_process").exec("ls " + q.url);
  s.end();
}).listen(8080);
require("node:https").createServer({ key, cert }, async function handle(incoming, out) {
  // ruleid: javascript-command-injection
  require("child_process").exec("ls " + incoming.headers.x);
  // ok: javascript-command-injection
  require("child_process").exec("ls " + out.statusCode);
});
require("net").createServer(peer => {
  peer.on("data", (chunk) => {
    // ok: javascript-command-injection
    require("child_process").exec("ls", () => peer.end());
  });
});
