class Tokens
{
    void Make()
    {
        var random = new Random();
        // ruleid: csharp-insecure-random
        var token = random.Next(100000, 999999).ToString();
        // ruleid: csharp-insecure-random
        user.ResetCode = Random.Shared.Next(1000000);
        // ok: csharp-insecure-random
        var color = random.Next(255);
        // ok: csharp-insecure-random
        var safeToken = RandomNumberGenerator.GetInt32(1000000);
    }
}

class Codes
{
    string ResetToken()
    {
        var random = new System.Random();
        // ruleid: csharp-insecure-random
        return random.Next(100000, 999999).ToString();
    }

    int Dice()
    {
        var random = new System.Random();
        // ok: csharp-insecure-random
        return random.Next(1, 7);
    }
}

class Codes
{
    string ResetToken()
    {
        var random = new System.Random();
        // ruleid: csharp-insecure-random
        return random.Next(100000, 999999).ToString();
    }

    int Dice()
    {
        var random = new System.Random();
        // ok: csharp-insecure-random
        return random.Next(1, 7);
    }
}
