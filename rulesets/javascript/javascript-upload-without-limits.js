// ruleid: javascript-upload-without-limits
const upload = multer({ dest: "uploads/" });
// ruleid: javascript-upload-without-limits
app.use(fileUpload());
// ok: javascript-upload-without-limits
const small = multer({ dest: "uploads/", limits: { fileSize: 1_000_000 } });
// ok: javascript-upload-without-limits
app.use(fileUpload({ limits: { fileSize: 1_000_000 } }));
