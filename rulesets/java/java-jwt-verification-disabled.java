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

class Parsed {
    Object body(String token, String key) {
        // ruleid: java-jwt-verification-disabled
        return Jwts.parser().setSigningKey(key).parse(token).getBody();
    }

    Object signed(String token, String key) {
        // ok: java-jwt-verification-disabled
        return Jwts.parser().setSigningKey(key).parseClaimsJws(token).getBody();
    }

    Object current(String token, SecretKey key) {
        // ok: java-jwt-verification-disabled
        return Jwts.parser().verifyWith(key).build().parse(token).getPayload();
    }
}
