class SensitiveDataLogged {
    void bad(User user, String password, String apiKey) {
        // ruleid: java-sensitive-data-logged
        log.info("login of {} with {}", user.getName(), password);
        // ruleid: java-sensitive-data-logged
        logger.debug("key: " + apiKey);
        // ruleid: java-sensitive-data-logged
        LOG.warn("rejected " + user.getPassword() + " of " + user.getName());
    }

    void good(User user, String password, String passwordFile, Logger logger) {
        // ok: java-sensitive-data-logged
        log.info("login of {}", user.getName());
        // ok: java-sensitive-data-logged
        logger.debug("reading {}", passwordFile);
        // ok: java-sensitive-data-logged
        log.info("a password of {} characters", password.length());
        // ok: java-sensitive-data-logged
        log.warn("the password is too short");
    }
}
