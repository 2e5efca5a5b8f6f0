namespace Attest.Cli;

/// <summary>What the process reports to its caller; scripts rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failure = 1;
    public const int BadUsage = 2;
    public const int NotInSources = 3;
    public const int NothingRead = 4;
    public const int ModelUnreachable = 5;

    /// <summary>128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;
}
