namespace Attest.Answers.Candidates;

/// <summary>Whose words a sentence of an article gives.</summary>
internal static partial class Attribution
{
    /// <summary>How many sentences a quotation may run on before or behind the one that names its speaker.</summary>
    private const int Reach = 3;

    /// <param name="sentences">Of one article, in order.</param>
    /// <param name="speaker">As the question names it; its capitalised words count.</param>
    /// <returns>True where the speaker is named in the sentence, or near it with "he said" or a quotation between.</returns>
    public static bool IsSaidBy(IReadOnlyList<Sentence> sentences, int at, string speaker)
    {
        if (NameWord().Matches(speaker).LastOrDefault() is not { } word)
            return false;

        var name = Possessive.Without(word.Value);

        var own = sentences[at].Text;
        if (Speaks(own) is { } of)
        {
            return of.Contains(name, StringComparison.OrdinalIgnoreCase)
                || (PronounSpeaks().IsMatch(own)
                    && !NameWord().IsMatch(of)
                    && SpeakerBefore(sentences, at)?.Contains(name, StringComparison.OrdinalIgnoreCase) == true);
        }

        // A post is signed: "— Ada Holm (@adaholm) May 1, 2024".
        if (sentences.Skip(at + 1).Take(Reach).Select(next => Signature().Match(next.Text)).FirstOrDefault(match => match.Success) is { } signature)
            return signature.Value.Contains(name, StringComparison.OrdinalIgnoreCase);

        // Within a quotation that goes on over several sentences: the attribution follows, or came before.
        if (!IsQuotation(own))
            return false;

        for (var i = at + 1; i < sentences.Count && i <= at + Reach && !StartsQuotation(sentences[i].Text); i++)
        {
            if (Speaks(sentences[i].Text) is { } next)
                return next.Contains(name, StringComparison.OrdinalIgnoreCase);
        }

        return SpeakerBefore(sentences, at)?.Contains(name, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>The nearest attribution before the sentence that names somebody.</summary>
    private static string? SpeakerBefore(IReadOnlyList<Sentence> sentences, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach; i--)
        {
            if (Speaks(sentences[i].Text) is { } before && NameWord().IsMatch(before))
                return before;
        }

        return null;
    }

    /// <summary>The words around a verb of saying that stand outside quotation marks; null where nobody speaks.</summary>
    private static string? Speaks(string sentence)
    {
        var outside = Quoted().Replace(sentence, " ");
        return SaysVerb().IsMatch(outside) || VerbOfSaying().IsMatch(outside) ? outside : null;
    }

    private static bool IsQuotation(string sentence) => sentence.AsSpan().ContainsAny('“', '”', '"') || Quoted().IsMatch(sentence);

    private static bool StartsQuotation(string sentence) => sentence.Length > 0 && sentence[0] is '“' or '"';

    [GeneratedRegex(@"(?<!\p{L})\p{Lu}[\p{L}’'-]+")]
    private static partial Regex NameWord();

    [GeneratedRegex(@"^(?:—|–|--) ?\p{Lu}[^.!?]{1,80}$")]
    private static partial Regex Signature();

    [GeneratedRegex(@"[“""][^”""]*(?:[”""]|$)|^[^“""]*[,.!?]”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:sa(?:id|ys|y)|told|tells|according to|writ(?:es|ten)|wrote|tweeted)\b")]
    private static partial Regex SaysVerb();

    [GeneratedRegex(
        @"\b(?:(?:add|warn|claim|explain|insist|call|suggest)(?:s|ed)|(?:stat|stress|argu|not|believ)(?:es|ed)"
        + @"|announced|asked|declined|continued|concluded)\b")]
    private static partial Regex VerbOfSaying();

    [GeneratedRegex(@"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")]
    private static partial Regex PronounSpeaks();
}
