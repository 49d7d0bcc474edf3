const fs = require("fs");

// ruleid: javascript-permissive-file-mode
fs.chmodSync("/srv/data", 0o777);
// ruleid: javascript-permissive-file-mode
fs.writeFileSync("/srv/data", text, { mode: 0o666 });
// ok: javascript-permissive-file-mode
fs.chmodSync("/srv/data", 0o600);
// ok: javascript-permissive-file-mode
fs.chmodSync("/srv/run", 0o755);
// ruleid: javascript-permissive-file-mode
process.umask(0);
