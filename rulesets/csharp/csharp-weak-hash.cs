class Sums
{
    void Sum(byte[] data)
    {
        // ruleid: csharp-weak-hash
        var md5 = MD5.Create();
        // ruleid: csharp-weak-hash
        var sha1 = new SHA1CryptoServiceProvider();
        // ruleid: csharp-weak-hash
        var one = SHA1.HashData(data);
        // ok: csharp-weak-hash
        var safe = SHA256.HashData(data);
        // ok: csharp-weak-hash
        var other = SHA512.Create();
    }
}
