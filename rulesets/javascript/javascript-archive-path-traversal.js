const fs = require("fs");
const path = require("path");
const unzipper = require("unzipper");

fs.createReadStream("a.zip").pipe(unzipper.Parse()).on("entry", (entry) => {
  // ruleid: javascript-archive-path-traversal
  entry.pipe(fs.createWriteStream(path.join("out", entry.path)));
  // ok: javascript-archive-path-traversal
  entry.pipe(fs.createWriteStream(path.join("out", path.basename(entry.path))));
});

for (const entry of zip.getEntries()) {
  const target = path.resolve("out", entry.entryName);
  // ruleid: javascript-archive-path-traversal
  fs.writeFileSync(target, entry.getData());
  if (!target.startsWith(ROOT)) continue;
  // ok: javascript-archive-path-traversal
  fs.writeFileSync(target, entry.getData());
}
