class Tokens
{
    void Setup(TokenValidationParameters parameters)
    {
        // ruleid: csharp-jwt-verification-disabled
        parameters.RequireSignedTokens = false;
        // ruleid: csharp-jwt-verification-disabled
        var other = new TokenValidationParameters { ValidateLifetime = false };
        // ok: csharp-jwt-verification-disabled
        parameters.ValidateLifetime = true;
        // ok: csharp-jwt-verification-disabled
        parameters.SaveSigninToken = false;
    }
}
