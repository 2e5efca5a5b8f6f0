namespace Attest.Models;

/// <summary>
/// Leaves out what a model thinks aloud before it answers: blocks of &lt;think&gt; at the start of a reply, white space around them
/// included. The chunks in which a reply arrives make no difference. Not thread-safe.
/// </summary>
internal sealed class ThoughtFilter
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private string held = "";
    private bool isInside;
    private bool isOver;

    /// <returns>What of the reply so far is known to be no thought and was not returned before.</returns>
    public string Push(string text)
    {
        if (isOver)
            return text;

        held += text;
        while (true)
        {
            if (isInside)
            {
                var end = held.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
                held = end < 0 ? held[Math.Max(0, held.Length - Close.Length + 1)..] : held[(end + Close.Length)..];
                isInside = end < 0;
                if (isInside)
                    return "";
            }

            held = held.TrimStart();
            isInside = held.StartsWith(Open, StringComparison.OrdinalIgnoreCase);
            if (!isInside)
                return Open.StartsWith(held, StringComparison.OrdinalIgnoreCase) ? "" : Release();
        }
    }

    /// <summary>The reply is over: a beginning that could have become a thought was none.</summary>
    public string Rest() => isInside ? "" : Release();

    private string Release()
    {
        isOver = true;
        (var text, held) = (held, "");
        return text;
    }
}
