namespace Attest.Answers.Drafting;

/// <summary>Reads the lines "1: sentence [ids]" and "2: DROP" that a model answers when it is told the faults of its sentences.</summary>
internal static partial class RepairReply
{
    /// <param name="count">How many sentences were faulty.</param>
    /// <returns>(count) the new sentences for each; empty where it is dropped or passed over.</returns>
    public static IReadOnlyList<IReadOnlyList<WrittenSentence>> Read(string reply, int count)
    {
        var repaired = Enumerable.Range(0, count).Select(_ => new List<WrittenSentence>()).ToArray();
        foreach (Match line in Line().Matches(reply))
        {
            var number = int.Parse(line.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            var text = line.Groups["text"].Value.Trim();
            if (number < 1 || number > count || repaired[number - 1].Count > 0 || Dropped().IsMatch(text))
                continue;

            var parser = new ReplyParser();
            repaired[number - 1].AddRange([.. parser.Push(text), .. parser.Finish()]);
        }

        return repaired;
    }

    [GeneratedRegex(@"^[\s*]*(?<number>[0-9]{1,3})\s*[:.)][* ]*(?<text>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\W*DROP\W*$", IgnoringCase)]
    private static partial Regex Dropped();
}
