class WeakPasswordHash {
    PasswordEncoder plain() {
        // ruleid: java-weak-password-hash
        return NoOpPasswordEncoder.getInstance();
    }

    PasswordEncoder cheap() {
        // ruleid: java-weak-password-hash
        return new BCryptPasswordEncoder(10);
    }

    byte[] few(char[] password, byte[] salt) throws Exception {
        // ruleid: java-weak-password-hash
        KeySpec spec = new PBEKeySpec(password, salt, 1000, 256);
        return factory.generateSecret(spec).getEncoded();
    }

    byte[] fast(String password) throws Exception {
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        // ruleid: java-weak-password-hash
        return md.digest(password.getBytes(StandardCharsets.UTF_8));
    }

    String fastHex(User user) {
        // ruleid: java-weak-password-hash
        return DigestUtils.sha256Hex(user.getPassword());
    }

    PasswordEncoder good() {
        // ok: java-weak-password-hash
        return new BCryptPasswordEncoder(12);
    }

    PasswordEncoder usual() {
        // ok: java-weak-password-hash
        return new BCryptPasswordEncoder();
    }

    byte[] slow(char[] password, byte[] salt) throws Exception {
        // ok: java-weak-password-hash
        KeySpec spec = new PBEKeySpec(password, salt, 600_000, 256);
        return factory.generateSecret(spec).getEncoded();
    }

    String content(byte[] body) throws Exception {
        // ok: java-weak-password-hash
        return DigestUtils.sha256Hex(body);
    }
}
