class InsecureTempFile {
    void bad(byte[] data) throws IOException {
        // ruleid: java-insecure-temp-file
        FileOutputStream out = new FileOutputStream("/tmp/report.pdf");
        // ruleid: java-insecure-temp-file
        Files.write(Paths.get("/var/tmp/state.bin"), data);
        // ruleid: java-insecure-temp-file
        FileWriter log = new FileWriter(System.getProperty("java.io.tmpdir") + "/app.log");
        // ruleid: java-insecure-temp-file
        File exported = com.google.common.io.Files.createTempDir();

        File directory = File.createTempFile("work", "");
        directory.delete();
        // ruleid: java-insecure-temp-file
        directory.mkdir();
    }

    void good(byte[] data, File base) throws IOException {
        // ok: java-insecure-temp-file
        Path file = Files.createTempFile("report", ".pdf");
        // ok: java-insecure-temp-file
        Files.write(file, data);
        // ok: java-insecure-temp-file
        Path directory = Files.createTempDirectory("work");
        // ok: java-insecure-temp-file
        FileOutputStream out = new FileOutputStream("/var/lib/app/report.pdf");
        File work = new File(base, "work");
        // ok: java-insecure-temp-file
        work.mkdir();
    }
}

class Reports {
    File report() throws IOException {
        File file = new File("/tmp/report.csv");
        // ruleid: java-insecure-temp-file
        file.createNewFile();
        return file;
    }

    File kept() throws IOException {
        File file = new File("/var/lib/app/report.csv");
        // ok: java-insecure-temp-file
        file.createNewFile();
        return file;
    }
}
