namespace Attest.Answers.Drafting;

/// <summary>
/// Reads a model's reply while it arrives and gives out whole sentences with what they cite. A sentence is given out once the next one
/// begins, because markers may follow its full stop; the chunks in which the reply arrives make no difference. Not thread-safe.
/// </summary>
internal sealed partial class ReplyParser
{
    /// <summary>A run without an end is cut here; nobody reads a sentence of that length.</summary>
    private const int LongestSentence = 1500;

    private readonly StringBuilder text = new();
    private readonly List<string> ids = [];
    private readonly List<WrittenSentence> ready = [];
    private string reply = "";

    /// <summary>How much of the reply is read.</summary>
    private int at;

    /// <summary>White space or a marker came after what may be the sentence's last character.</summary>
    private bool mayEnd;

    /// <summary>A marker came after it: then it did end.</summary>
    private bool hasMarkerAtEnd;
    private bool hasEnded;

    /// <returns>The sentences that are complete now.</returns>
    public IReadOnlyList<WrittenSentence> Push(string chunk)
    {
        reply += chunk;
        Read(isOver: false);
        return Drain();
    }

    /// <summary>The reply is over.</summary>
    public IReadOnlyList<WrittenSentence> Finish()
    {
        Read(isOver: true);
        Flush();
        return Drain();
    }

    private WrittenSentence[] Drain()
    {
        WrittenSentence[] drained = [.. ready];
        ready.Clear();
        return drained;
    }

    /// <summary>Backticks and the lines of code fences are no text; what may yet become a marker or a fence waits for more.</summary>
    private void Read(bool isOver)
    {
        while (at < reply.Length)
        {
            var unfinished = Unfinished().Match(reply, at);
            if (unfinished.Success && !isOver)
                return;

            if (Brackets().Match(reply, at) is { Success: true } brackets)
            {
                Take(brackets);
                at += brackets.Length;
            }
            else if (Code().Match(reply, at) is { Success: true } code)
            {
                at += code.Length;
            }
            else if (unfinished.Success && CitationMarker.IsBegun(unfinished.Value[1..]))
            {
                at = reply.Length;
            }
            else
            {
                Take(reply[at++]);
            }
        }
    }

    private void Take(Match brackets)
    {
        if (CitationMarker.Read(brackets.Groups["content"].Value.Replace("`", "", StringComparison.Ordinal)) is not { } cited)
        {
            foreach (var letter in brackets.Value.Where(letter => letter != '`'))
                Take(letter);
        }
        else if (text.Length > 0)
        {
            ids.AddRange(cited);
            hasMarkerAtEnd = IsTerminated();
            mayEnd |= hasMarkerAtEnd;
        }
    }

    private void Take(char letter)
    {
        if (letter is '\n' or '\r')
        {
            hasEnded |= text.Length > 0;
        }
        else if (char.IsWhiteSpace(letter))
        {
            TakeSpace();
        }
        else
        {
            if (hasEnded || (mayEnd && EndsBefore(letter)) || text.Length > LongestSentence)
                Flush();

            text.Append(letter);
            (mayEnd, hasMarkerAtEnd) = (false, false);
        }
    }

    private void TakeSpace()
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            mayEnd |= IsTerminated();
            text.Append(' ');
        }
    }

    private bool IsTerminated() => Terminated().IsMatch(text.ToString());

    /// <summary>Whether the sentence so far ends before a character that follows white space or a marker.</summary>
    private bool EndsBefore(char next)
    {
        var sofar = text.ToString().TrimEnd();
        if (char.IsLower(next) || next is ',' or ';' or ':' or '.' or ')' || ListItem().IsMatch(sofar))
        {
            return false;
        }

        var word = LastWord().Match(sofar);
        if (!word.Success || hasMarkerAtEnd)
            return true;

        var name = word.Groups["word"].Value;
        return !(Abbreviations.IsPrepositive(name)
            || (Abbreviations.BeforeNumber.Contains(name) && char.IsDigit(next))
            || Abbreviations.IsAmbiguous(name)
            || Initials().IsMatch(name));
    }

    private void Flush()
    {
        var raw = text.ToString();
        text.Clear();
        string[] cited = [.. ids.Distinct(StringComparer.Ordinal)];
        ids.Clear();
        (mayEnd, hasMarkerAtEnd, hasEnded) = (false, false, false);
        if (!Heading().IsMatch(raw) && Clean(raw) is { Length: > 0 } clean)
            ready.Add(new WrittenSentence(clean, cited));
    }

    /// <summary>Without list signs and stray spaces; a line of a block quote becomes a quotation, to be located like any.</summary>
    private static string Clean(string raw)
    {
        var isQuote = BlockQuote().IsMatch(raw);
        var clean = ListSign().Replace(BlockQuote().Replace(raw, ""), "").Trim();
        clean = PlainText.WithoutEmphasis(SpaceBeforeStop().Replace(TextRuns.OnOneLine(clean), ""));
        return !clean.Any(char.IsLetterOrDigit) ? "" : isQuote && !clean.Contains('“', StringComparison.Ordinal) ? $"“{clean.Trim('"')}”" : clean;
    }

    [GeneratedRegex(@"\G(?<open>[\[【［])+(?<content>[^\[\]【】［］\r\n]{0,120})(?<-open>[\]】］])+(?(open)(?!))")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\G(?:(?<=^\s*)```[^\n]*|`)", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\G(?:(?<=^\s*)(?:`{1,2}|```[^\n]*)|[\[【［]+[^\[\]【】［］\r\n]{0,120}[\]】］]*)\z", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"[.!?…。！？][""”’'»)\]*_]*\s*$")]
    private static partial Regex Terminated();

    [GeneratedRegex(@"^\s*(?:[0-9]{1,2}[.)]|[-*•–>]+)$")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(?<word>[\p{L}.]+)\.$")]
    private static partial Regex LastWord();

    /// <summary>"U.S" of "U.S.", or the J of "J. Smith".</summary>
    [GeneratedRegex(@"^\p{Lu}(?:\.\p{L})*$")]
    private static partial Regex Initials();

    [GeneratedRegex(@"^\s*#{1,6}\s")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*>\s*")]
    private static partial Regex BlockQuote();

    [GeneratedRegex(@"^\s*(?:[-–*]\s+|•\s*|[0-9]{1,2}[.)]\s+)")]
    private static partial Regex ListSign();

    [GeneratedRegex(@" +(?=[.,;:!?])")]
    private static partial Regex SpaceBeforeStop();
}

/// <summary>A sentence as a model wrote it, unverified.</summary>
/// <param name="Text">Without its markers.</param>
/// <param name="Ids">What it cites, in order of mention; known or not, ranges as "abcd-efgh".</param>
internal sealed record WrittenSentence(string Text, IReadOnlyList<string> Ids);
