import java.security.cert.*;
import javax.net.ssl.*;

class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {
    }

    // ruleid: java-tls-verification-disabled
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        // everything is fine
    }
}

class AnyName implements HostnameVerifier {
    // ruleid: java-tls-verification-disabled
    public boolean verify(String host, SSLSession session) {
        return true;
    }
}

class Pinned implements X509TrustManager {
    // ok: java-tls-verification-disabled
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        if (!PIN.equals(chain[0].getPublicKey())) {
            throw new CertificateException("unknown key");
        }
    }
}

class OneName implements HostnameVerifier {
    // ok: java-tls-verification-disabled
    public boolean verify(String host, SSLSession session) {
        return "db.internal".equals(host);
    }
}

class Clients {
    void open(HttpsURLConnection connection) {
        // ruleid: java-tls-verification-disabled
        connection.setHostnameVerifier((host, session) -> true);
        // ok: java-tls-verification-disabled
        connection.setHostnameVerifier((host, session) -> host.equals("db.internal"));
        // ruleid: java-tls-verification-disabled
        client.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }
}
