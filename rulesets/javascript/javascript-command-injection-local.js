import { execFileSync, execSync } from "node:child_process";

const file = process.argv[2];
// ruleid: javascript-command-injection-local
execSync("convert " + file);
// ruleid: javascript-command-injection-local
execSync(`tar cf - ${process.env.TARGET}`);
// ok: javascript-command-injection-local
execFileSync("convert", [file]);
// ok: javascript-command-injection-local
execSync("convert --help");
// ok: javascript-command-injection-local
execSync("convert --help", { env: process.env });
