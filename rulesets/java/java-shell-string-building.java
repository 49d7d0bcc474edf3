class Archive {
    void unpack(String path) throws Exception {
        // ruleid: java-shell-string-building
        Runtime.getRuntime().exec("tar xf " + path);
    }

    void size(String file) throws Exception {
        String line = "du -s " + file;
        // ruleid: java-shell-string-building
        new ProcessBuilder("sh", "-c", line).start();
    }

    void safe(String path) throws Exception {
        // ok: java-shell-string-building
        new ProcessBuilder("tar", "xf", path).start();
    }

    void depth(int count) throws Exception {
        // ok: java-shell-string-building
        Runtime.getRuntime().exec("git log -n " + count);
    }
}
