namespace Attest.Answers.Summaries;

/// <summary>
/// Chooses the sentences that stand for a text: near the centroid of all of them (Radev et al. 2004, Centroid-based
/// summarization), far from each other (maximal marginal relevance, Carbonell and Goldstein 1998), the first ones of a news
/// article preferred, since news puts the main thing first.
/// </summary>
internal static partial class SentenceSelection
{
    /// <summary>Weight of centrality against difference in maximal marginal relevance.</summary>
    private const double Centrality = 0.7;

    /// <summary>How much more an article's first sentence counts than one far down.</summary>
    private const double LeadBonus = 1.5;

    /// <summary>What is left of a sentence that is somebody's words: it tells less than what the article says itself.</summary>
    private const double Quoted = 0.6;

    /// <summary>Cosine from which on two sentences say the same.</summary>
    private const double SameSentence = 0.8;

    /// <summary>Shorter ones are fragments and interjections.</summary>
    private const int ShortestCharacters = 50;

    /// <summary>False for fragments, questions, captions and an interview's greetings.</summary>
    public static bool Tells(Sentence sentence)
    {
        var text = sentence.Text;
        return text.Length >= ShortestCharacters && !text.TrimEnd('”', '"').EndsWith('?') && !CaptionOrGreeting().IsMatch(text);
    }

    /// <param name="sentences">What to choose from, article by article.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<Sentence> Select(IReadOnlyList<Sentence> sentences, Func<Sentence, TermVector> vectorOf, int most)
    {
        var eligible = sentences.Where(Tells).ToArray();
        if (eligible.Length == 0)
            eligible = [.. sentences];

        var vectors = eligible.Select(vectorOf).ToArray();
        var centroid = TermVector.Centroid(vectors);
        var central = eligible.Select((sentence, i) =>
            vectors[i].Similarity(centroid) * (1 + (LeadBonus / (1 + sentence.Ordinal))) * (OpensQuotation(sentence.Text) ? Quoted : 1)).ToArray();
        var chosen = new List<int>();
        var perArticle = eligible.Select(sentence => sentence.Article).Distinct().Count();
        while (chosen.Count < Math.Min(most, eligible.Length))
        {
            var best = -1;
            var bestScore = double.NegativeInfinity;
            for (var i = 0; i < eligible.Length; i++)
            {
                // Every article speaks once before any speaks twice.
                var round = chosen.Count(other => eligible[other].Article == eligible[i].Article);
                if (chosen.Contains(i) || round > chosen.Count / perArticle)
                    continue;

                // The same sentence twice, a caption and its copy for instance, is never worth quoting twice.
                var repeated = chosen.Count == 0 ? 0 : chosen.Max(other => vectors[other].Similarity(vectors[i]));
                if (repeated > SameSentence)
                    continue;

                var score = (Centrality * central[i]) - ((1 - Centrality) * repeated);
                if (score > bestScore)
                    (best, bestScore) = (i, score);
            }

            if (best < 0)
                break;

            chosen.Add(best);
        }

        return [.. chosen.Order().Select(i => eligible[i])];
    }

    private static bool OpensQuotation(string text) => text[0] is '“' or '"' or '‘' || text[^1] is '”' or '"';

    [GeneratedRegex(
        @"^(?:photo|image|picture|file photo|credit|video|watch|read more|good (?:morning|evening))\b|\bthanks? (?:you )?for (?:joining|having"
        + @"|being)|\(photo\b", IgnoringCase)]
    private static partial Regex CaptionOrGreeting();
}
