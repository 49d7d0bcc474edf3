class Accounts
{
    async Task Setup(IdentityOptions options)
    {
        // ruleid: csharp-weak-password-policy
        options.Password.RequiredLength = 8;
        // ruleid: csharp-weak-password-policy
        await manager.PasswordSignInAsync(name, password, true, true);
        // ok: csharp-weak-password-policy
        options.Password.RequiredLength = 12;
        // ok: csharp-weak-password-policy
        await manager.PasswordSignInAsync(name, password, true, true);
    }
}
