import javax.net.ssl.*;

class Versions {
    void old(SSLSocket socket) throws Exception {
        // ruleid: java-weak-tls-version
        SSLContext context = SSLContext.getInstance("TLS");
        // ruleid: java-weak-tls-version
        SSLContext ssl = SSLContext.getInstance("TLS");
        // ruleid: java-weak-tls-version
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    void current(SSLSocket socket) throws Exception {
        // ok: java-weak-tls-version
        SSLContext context = SSLContext.getInstance("TLS");
        // ok: java-weak-tls-version
        SSLContext newest = SSLContext.getInstance("TLSv1.3");
        // ok: java-weak-tls-version
        socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    }
}
