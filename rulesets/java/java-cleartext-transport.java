class CleartextTransport {
    private static final String API = "http://api.payments.io/v1/cards";

    void plain(RestTemplate rest, Order order, Properties mail) throws Exception {
        // ruleid: java-cleartext-transport
        rest.postForObject("http://billing.acme.com/orders", order, String.class);
        // ruleid: java-cleartext-transport
        HttpPost post = new HttpPost(API);
        URL url = new URL("http://updates.acme.com/latest.json");
        // ruleid: java-cleartext-transport
        InputStream in = url.openStream();
        // ruleid: java-cleartext-transport
        FTPClient ftp = new FTPClient();
        // ruleid: java-cleartext-transport
        mail.put("mail.smtp.starttls.enable", "false");
        // ruleid: java-cleartext-transport
        Connection c = DriverManager.getConnection("jdbc:mysql://db.acme.com/shop?useSSL=false", user(), password());
    }

    void encrypted(RestTemplate rest, Order order, Properties mail) throws Exception {
        // ok: java-cleartext-transport
        rest.postForObject("https://billing.acme.com/orders", order, String.class);
        // ok: java-cleartext-transport
        HttpGet health = new HttpGet("http://localhost:8080/health");
        // ok: java-cleartext-transport
        HttpGet sidecar = new HttpGet("http://metrics:9090/api");
        // ok: java-cleartext-transport
        String namespace = "http://www.w3.org/2001/XMLSchema";
        // ok: java-cleartext-transport
        mail.put("mail.smtp.starttls.enable", "true");
        // ok: java-cleartext-transport
        FTPSClient ftp = new FTPSClient();
        // ok: java-cleartext-transport
        Connection c = DriverManager.getConnection("jdbc:mysql://localhost/test?useSSL=false", user(), password());
    }
}
