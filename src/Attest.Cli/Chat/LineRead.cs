namespace Attest.Cli.Chat;

/// <summary>How reading a line ended.</summary>
internal abstract record LineRead
{
    private LineRead()
    {
    }

    public sealed record Line(string Text) : LineRead;

    /// <summary>Ctrl+C.</summary>
    public sealed record Interrupted : LineRead;

    /// <summary>Ctrl+D, or the end of the input.</summary>
    public sealed record End : LineRead;
}
