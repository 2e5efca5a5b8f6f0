namespace Attest.Tests.Models;

/// <summary>A real server of OpenAI's protocol, given by the environment: <c>./build.sh models</c> asks it the recorded questions.</summary>
internal static class RealServer
{
    public static string? Endpoint { get; } = Environment.GetEnvironmentVariable("ATTEST_CHAT_ENDPOINT");

    public static string? Model { get; } = Environment.GetEnvironmentVariable("ATTEST_CHAT_MODEL");

    public static string Key { get; } = Environment.GetEnvironmentVariable("ATTEST_CHAT_KEY") ?? "";

    public static bool IsGiven => !string.IsNullOrEmpty(Endpoint) && !string.IsNullOrEmpty(Model);
}
