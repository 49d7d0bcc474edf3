import java.util.regex.Pattern;

class Checks {
    // ruleid: java-exponential-regex
    static final Pattern WORDS = Pattern.compile("^(\\w+\\s?)*$");
    // ok: java-exponential-regex
    static final Pattern DOTTED = Pattern.compile("^\\w+(\\.\\w+)*$");

    boolean number(String text) {
        // ruleid: java-exponential-regex
        return text.matches("^([0-9]+[.]?)+$");
    }

    String[] parts(String text) {
        // ok: java-exponential-regex
        return text.split("(, )+");
    }
}
