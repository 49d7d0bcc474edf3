const storage = multer.diskStorage({
  destination: "public/uploads",
  filename: function (req, file, cb) {
    // ruleid: javascript-file-upload
    cb(null, Date.now() + "-" + file.originalname);
  },
});
const better = multer.diskStorage({
  destination: "uploads",
  filename: (req, file, cb) => {
    // ok: javascript-file-upload
    cb(null, crypto.randomUUID() + path.extname(file.originalname));
  },
});
app.post("/avatar", async (req, res) => {
  const picture = req.files.picture;
  // ruleid: javascript-file-upload
  await picture.mv("./public/avatars/" + picture.name);
  // ruleid: javascript-file-upload
  fs.renameSync(req.file.path, path.join("public", req.file.originalname));
  // ok: javascript-file-upload
  fs.renameSync(req.file.path, path.join("uploads", `${req.user.id}.png`));
  // ok: javascript-file-upload
  fs.writeFileSync(path.join("uploads", sanitizeFilename(req.file.originalname)), req.file.buffer);
  res.sendStatus(204);
});
