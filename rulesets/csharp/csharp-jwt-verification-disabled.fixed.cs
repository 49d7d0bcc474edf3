class Tokens
{
    void Setup(TokenValidationParameters parameters)
    {
        // ruleid: csharp-jwt-verification-disabled
        parameters.RequireSignedTokens = true;
        // ruleid: csharp-jwt-verification-disabled
        var other = new TokenValidationParameters { ValidateLifetime = true };
        // ok: csharp-jwt-verification-disabled
        parameters.ValidateLifetime = true;
        // ok: csharp-jwt-verification-disabled
        parameters.SaveSigninToken = false;
    }
}
