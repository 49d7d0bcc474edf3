class Sealer
{
    void Seal(Aes aes)
    {
        // ruleid: csharp-static-iv
        aes.IV = Encoding.UTF8.GetBytes("1234567890123456");
        // ruleid: csharp-static-iv
        aes.Key = Convert.FromBase64String("MTIzNDU2Nzg5MDEyMzQ1Ng==");
        // ok: csharp-static-iv
        aes.IV = RandomNumberGenerator.GetBytes(16);
        // ok: csharp-static-iv
        aes.Key = settings.Key;
    }
}
