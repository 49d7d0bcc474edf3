class Accounts
{
    async Task Setup(IdentityOptions options)
    {
        // ruleid: csharp-weak-password-policy
        options.Password.RequiredLength = 4;
        // ruleid: csharp-weak-password-policy
        await manager.PasswordSignInAsync(name, password, true, false);
        // ok: csharp-weak-password-policy
        options.Password.RequiredLength = 12;
        // ok: csharp-weak-password-policy
        await manager.PasswordSignInAsync(name, password, true, true);
    }
}
