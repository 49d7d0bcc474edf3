function report(rows) {
  // ruleid: javascript-insecure-temp-file
  fs.writeFileSync("/tmp/report.csv", rows.join());
  const file = path.join(os.tmpdir(), "report.csv");
  // ruleid: javascript-insecure-temp-file
  fs.writeFileSync(file, rows.join());
  const own = fs.mkdtempSync(path.join(os.tmpdir(), "report-"));
  // ok: javascript-insecure-temp-file
  fs.writeFileSync(path.join(own, "report.csv"), rows.join());
  // ok: javascript-insecure-temp-file
  fs.writeFileSync(path.join(os.tmpdir(), `${crypto.randomUUID()}.csv`), rows.join());
  // ok: javascript-insecure-temp-file
  fs.writeFileSync("./tmp/report.csv", rows.join());
}
