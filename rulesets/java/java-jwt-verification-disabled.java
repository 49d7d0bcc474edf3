import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;

class Tokens {
    void open(String token) {
        // ruleid: java-jwt-verification-disabled
        JWT.create().withSubject("x").sign(Algorithm.none());
        // ruleid: java-jwt-verification-disabled
        Jwts.parser().build().parseClaimsJwt(token);
    }

    void closed(String token) {
        // ok: java-jwt-verification-disabled
        JWT.require(Algorithm.HMAC256(key)).build().verify(token);
        // ok: java-jwt-verification-disabled
        Jwts.parser().verifyWith(key).build().parseSignedClaims(token);
    }
}
