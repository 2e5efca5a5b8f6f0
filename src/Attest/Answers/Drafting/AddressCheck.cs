namespace Attest.Answers.Drafting;

/// <summary>
/// A sentence tells what the sources say. It does not turn to the reader: no advice, no imperative, nothing to visit, call or write to, and
/// nothing about the model itself, however its sources speak. What it quotes from an article may do all of that.
/// </summary>
internal static partial class AddressCheck
{
    /// <summary>Verbs that open a call on the reader.</summary>
    private static readonly FrozenSet<string> Calls = WordLists.AnyCase("Calls");

    /// <summary>What follows a word that is a noun, or a name, and no call.</summary>
    private static readonly FrozenSet<string> NoObjects = WordLists.AnyCase("NoObjects");

    /// <summary>What words of a source begin with in which something is to be done.</summary>
    private static readonly FrozenSet<string> Duties = WordLists.AnyCase("Duties");

    /// <param name="quoted">Its parts that stand in an article.</param>
    public static Fault? Find(string sentence, IReadOnlyList<TextSpan> quoted, IReadOnlyList<Sentence> cited)
    {
        var own = Plain(sentence, quoted);
        Match? Of(Regex pattern) => pattern.Match(own) is { Success: true } match ? match : null;
        if ((Of(Link()) ?? Of(Host()) ?? Of(SpelledOut()) ?? Of(Telephone()) ?? Of(Dialled())) is { } contact)
            return new Fault(FaultKind.Link, contact.Value.Trim());

        var address = Of(Reader()) ?? Of(Model()) ?? Of(Machine()) ?? Of(Orders()) ?? Of(Polite())
            ?? Opening().Matches(own).Select(opening => Clause().Match(own, opening.Index + opening.Length)).FirstOrDefault(IsCall)
            ?? (cited.Any(SpeaksOfDuty) ? null : Of(Obligation()));
        return address is null ? null : new Fault(FaultKind.Address, address.Value.Trim(' ', '.', ',', ';', ':'));
    }

    private static bool IsCall(Match clause) =>
        clause.Success && Calls.Contains(clause.Groups["verb"].Value.ToLowerInvariant()) && !NoObjects.Contains(clause.Groups["next"].Value);

    private static bool SpeaksOfDuty(Sentence source) =>
        source.Text.Split([' ', '\n', '“', '"', '('], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => Duties.Any(duty => word.StartsWith(duty, StringComparison.OrdinalIgnoreCase)));

    /// <summary>In compatible letters and without what is not seen, so that no spelling hides an address; quotations are left out.</summary>
    private static string Plain(string sentence, IReadOnlyList<TextSpan> quoted)
    {
        var own = new StringBuilder(sentence.Length);
        foreach (var (at, letter) in sentence.Index())
        {
            if (!quoted.Any(quote => quote.Contains(at)) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)
                own.Append(letter);
        }

        // A lone surrogate cannot be normalised.
        var text = new string([.. own.ToString().Where((letter, i) => !char.IsSurrogate(letter))]);
        return text.Normalize(NormalizationForm.FormKC);
    }

    /// <summary>A scheme, "//host", markup that leads or loads somewhere, a mail address.</summary>
    [GeneratedRegex(
        @"(\b(h(tt|xx)ps?|ftp|data|mailto|tel|javascript):|//)\S*|\bwww\b\S*|<[a-z/!][^>]*>?|!?\[[^\]]*\]\s*\(\S*|\S+@\S+", IgnoringCaseExplicitCapture)]
    private static partial Regex Link();

    /// <summary>"host.com", "host/login"; not "U.S.", "p.m." or "and/or".</summary>
    [GeneratedRegex(@"\b[\p{L}\p{N}-]{2,}\.\p{L}{2,}\b(/\S*)?|\b[\p{L}-]+/(log|sign|claim|account|user)\w*", IgnoringCaseExplicitCapture)]
    private static partial Regex Host();

    /// <summary>"host dot com", "host[.]com", "name (at) host".</summary>
    [GeneratedRegex(
        @"[\[(]\s*(\.|@|dot|at|punto|punkt)\s*[\])]\s*\w*|\b(?<!\b(a|the|one|each|every)\s)(dot|punto|punkt|slash)\s+[\p{Ll}]{2,12}\b",
        IgnoringCaseExplicitCapture)]
    private static partial Regex SpelledOut();

    /// <summary>Seven digits and more with the signs that stand in telephone numbers; not "2004-2005", "2004-05-06" and "1,500,000".</summary>
    [GeneratedRegex(@"(?<![\d,.-])(?!\d{4}\s?[-–/]\s?\d\d(\d\d)?(-\d\d)?\b)\+?(\d[\s().-]{0,2}){7,}(?![\d,])|\b\d{3}-\d{4}\b", IgnoringCaseExplicitCapture)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(dial|call|ring|fax|text)\w*\s+(\w+\s+){0,4}[+(]?\d{3,}", IgnoringCaseExplicitCapture)]
    private static partial Regex Dialled();

    [GeneratedRegex(@"\b(you(r|rs|rself|rselves)?|you['’](re|ll|ve|d))\b", IgnoringCaseExplicitCapture)]
    private static partial Regex Reader();

    [GeneratedRegex(
        @"\b(?-i:I\s+(am|was|can|cannot|have|had|will|would|promise|guarantee|advise|recommend|know|do|must)\b|I['’](m|ll|ve|d)\b|us\b)|\b(my|me)\b",
        IgnoringCaseExplicitCapture)]
    private static partial Regex Model();

    [GeneratedRegex(
        @"\b(language\s+model|chatbot|system\s+(prompt|message|note)|assistant('s)?\s*(note|:)|(this|my|above)\s+answer|passwords?)\b",
        IgnoringCaseExplicitCapture)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b(earlier|previous|prior|above|citation|these|all)\s+(\w+\s+)?(instructions|rules|prompts?)\b", IgnoringCaseExplicitCapture)]
    private static partial Regex Orders();

    [GeneratedRegex(
        @"\b(please|kindly|thumbs\s+up|bitte|never\s+mind|rest\s+assured)\b|\bour\s+(sales|survey|news|team|site|web|page|shop|store|telescope)\w*",
        IgnoringCaseExplicitCapture)]
    private static partial Regex Polite();

    /// <summary>Before a clause: the sentence's beginning, a stop, "so" or "and".</summary>
    [GeneratedRegex(@"^\W*|[;:!?—–]\s+\W?|(?<!\.\w)\.\s+(?-i:(?=\W?\p{Lu}))\W?|[,;]\s+so\s+|,\s+(and|but|then|or)\s+", IgnoringCaseExplicitCapture)]
    private static partial Regex Opening();

    /// <summary>The verb of a clause that may be a call, behind a condition and what says nothing.</summary>
    [GeneratedRegex(
        @"\G((if|when|for|to)\s+[^;:.!?,]+,\s+)?((and|but|so|then|also|always|now|never|not|do|don.t)\s+)*(?<verb>\p{L}+)\b(?!['’-]\w)(\s+(?<next>\p{L}+))?",
        IgnoringCaseExplicitCapture)]
    private static partial Regex Clause();

    [GeneratedRegex(
        @"\b(should|ought\s+to|must|needs?\s+to|ha(ve|s)\s+to|had\s+better|(advised|wise|urged)\s+to|recommended|do\s+well\s+to)\b",
        IgnoringCaseExplicitCapture)]
    private static partial Regex Obligation();
}
