class Sealer
{
    void Seal(Aes aes)
    {
        // ruleid: csharp-weak-cipher
        var des = DES.Create();
        // ruleid: csharp-weak-cipher
        aes.Mode = CipherMode.ECB;
        // ruleid: csharp-weak-cipher
        var triple = new TripleDESCryptoServiceProvider();
        // ok: csharp-weak-cipher
        aes.Mode = CipherMode.CBC;
        // ok: csharp-weak-cipher
        var gcm = new AesGcm(key, 16);
    }
}
