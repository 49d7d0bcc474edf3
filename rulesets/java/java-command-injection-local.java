class Start {
    public static void main(String[] args) throws Exception {
        // ruleid: java-command-injection-local
        Runtime.getRuntime().exec("cp " + args[0] + " /tmp");
        String editor = System.getenv("EDITOR");
        // ruleid: java-command-injection-local
        new ProcessBuilder("sh", "-c", editor + " notes.txt").start();
        // ok: java-command-injection-local
        new ProcessBuilder("cp", "--", args[0], "/tmp").start();
        // ok: java-command-injection-local
        Runtime.getRuntime().exec("uptime");
    }
}
