import java.security.SecureRandom;
import java.util.Random;

class Dice {
    int roll() {
        // ruleid: java-predictable-random
        return new Random().nextInt(6);
    }

    double share() {
        // ruleid: java-predictable-random
        return Math.random();
    }

    int secure() {
        // ok: java-predictable-random
        return new SecureRandom().nextInt(6);
    }

    int repeatable() {
        // ok: java-predictable-random
        return new Random(42).nextInt();
    }
}
