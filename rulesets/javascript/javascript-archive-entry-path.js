const path = require("path");
const unzip = require("unzip-stream");
const fs = require("fs");

exports.extract = function (archive, directory) {
  archive.pipe(unzip.Parse()).on("entry", function (entry) {
    // ruleid: javascript-archive-entry-path
    entry.pipe(fs.createWriteStream(path.join(directory, entry.path)));
  });
};
async function unpackAll(files, output) {
  return Promise.all(files.map((x) => {
    // ruleid: javascript-archive-entry-path
    const target = path.join(output, x.path);
    return fs.promises.writeFile(target, x.data);
  }));
}
function flat(entry, directory) {
  // ok: javascript-archive-entry-path
  return path.join(directory, path.basename(entry.path));
}
function guarded(entry, directory) {
  // ok: javascript-archive-entry-path
  const target = path.resolve(directory, entry.path);
  if (!target.startsWith(path.resolve(directory) + path.sep)) throw new Error("outside");
  return target;
}
module.exports.more = { unpackAll, flat, guarded };
