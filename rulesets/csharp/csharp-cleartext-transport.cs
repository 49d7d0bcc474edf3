public class Mails
{
    public async Task Send()
    {
        var smtp = new SmtpClient("mail.shop.org");
        // ruleid: csharp-cleartext-transport
        smtp.EnableSsl = false;
        // ruleid: csharp-cleartext-transport
        var page = await client.GetStringAsync("http://api.shop.org/prices");
        // ruleid: csharp-cleartext-transport
        var text = "Server=db.shop.org;User Id=app;Password=x;Encrypt=False";
        // ok: csharp-cleartext-transport
        smtp.EnableSsl = true;
        // ok: csharp-cleartext-transport
        var safe = await client.GetStringAsync("https://api.shop.org/prices");
        // ok: csharp-cleartext-transport
        var local = await client.GetStringAsync("http://localhost:5000/health");
    }
}
