class Keys
{
    void Make()
    {
        // ruleid: csharp-weak-key-size
        var rsa = RSA.Create(2048);
        // ruleid: csharp-weak-key-size
        var key = new Rfc2898DeriveBytes(password, salt, 1000);
        // ok: csharp-weak-key-size
        var good = RSA.Create(3072);
        // ok: csharp-weak-key-size
        var long_ = new Rfc2898DeriveBytes(password, salt, 600000, HashAlgorithmName.SHA256);
    }
}
