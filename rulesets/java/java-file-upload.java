class FileUpload {
    @PostMapping("/avatar")
    void avatar(@RequestParam MultipartFile file) throws IOException {
        File target = new File(UPLOADS, file.getOriginalFilename());
        // ruleid: java-file-upload
        file.transferTo(target);
    }

    @PostMapping("/document")
    void document(MultipartFile file) throws IOException {
        Path target = root.resolve(StringUtils.cleanPath(file.getOriginalFilename()));
        // ruleid: java-file-upload
        Files.copy(file.getInputStream(), target, StandardCopyOption.REPLACE_EXISTING);
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Part part = request.getPart("file");
        // ruleid: java-file-upload
        part.write("/srv/uploads/" + part.getSubmittedFileName());
    }

    @PostMapping("/picture")
    void picture(@RequestParam MultipartFile file) throws IOException {
        String name = file.getOriginalFilename();
        if (!name.endsWith(".png")) {
            throw new IllegalArgumentException("png only");
        }
        // ok: java-file-upload
        file.transferTo(new File(UPLOADS, name));
    }

    @PostMapping("/scan")
    void scan(@RequestParam MultipartFile file) throws IOException {
        String ending = FilenameUtils.getExtension(file.getOriginalFilename());
        if (!ALLOWED.contains(ending)) {
            throw new IllegalArgumentException("kind of file");
        }
        // ok: java-file-upload
        file.transferTo(new File(UPLOADS, UUID.randomUUID() + "." + ending));
    }

    @PostMapping("/own")
    void own(@RequestParam MultipartFile file) throws IOException {
        log.info("stored {}", file.getOriginalFilename());
        // ok: java-file-upload
        file.transferTo(new File(UPLOADS, UUID.randomUUID().toString()));
    }

    @PostMapping("/checked")
    void checked(@RequestParam MultipartFile file) throws IOException {
        String name = file.getOriginalFilename();
        checkKind(name);
        // ok: java-file-upload
        Files.copy(file.getInputStream(), root.resolve(name));
    }
}
