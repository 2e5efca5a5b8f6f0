namespace Attest.Search;

/// <summary>The score of a candidate for one query, and what it is made of; without cosines it is BM25 alone.</summary>
internal sealed class PassageScores(RetrievalOptions options, SourceIndex index, QueryTerms terms, double[] bm25, CandidateCosines? cosines)
{
    private double DenseWeight => cosines is null ? 0 : options.DenseWeight;

    private double LexicalWeight => 1 - DenseWeight;

    private double SentenceWeight => index.SentenceRecords is null ? 0 : DenseWeight * options.SentenceWeight;

    private double PassageWeight => DenseWeight - SentenceWeight;

    public double Score(int row) =>
        (terms.Greatest > 0 ? LexicalWeight * bm25[row] / terms.Greatest : 0)
        + (PassageWeight > 0 ? PassageWeight * PassageCosine(row) : 0)
        + (SentenceWeight > 0 ? SentenceWeight * BestSentence(row).Cosine : 0);

    /// <summary>The parts sum to the score, and the parts of each part to it.</summary>
    public IEnumerable<ScorePart> Explain(int row)
    {
        if (terms.Greatest > 0)
            yield return ExplainTerms(row);

        if (PassageWeight > 0)
            yield return Dense("passage", PassageWeight, PassageCosine(row), "");

        if (SentenceWeight > 0)
        {
            var (cosine, sentence) = BestSentence(row);
            yield return Dense("sentence", SentenceWeight, cosine, $" of {index.Sentences[sentence]}");
        }

        static ScorePart Dense(string of, double weight, double cosine, string place) =>
            new($"dense {of}", weight * cosine, Text($"{weight:0.##} × cosine {cosine:0.000}{place}"));
    }

    private ScorePart ExplainTerms(int row)
    {
        var scale = LexicalWeight / terms.Greatest;
        var average = index.PassageTerms.AverageLength;
        ScorePart[] parts =
        [
            .. index.PassageTerms.Explain(terms.Own, row).Select(term => new ScorePart(
                $"term '{term.Term}'",
                scale * term.Score,
                Text($"{scale:0.0000} × {term.Occurrences} × idf {term.Idf:0.000} × tf {term.Saturation:0.000} ")
                    + Text($"(frequency {term.Frequency:0.##}, length {term.Length:0.##} of {average:0.0} on average)"))),
            .. terms.Context.Select(earlier => new ScorePart(
                "earlier turn",
                scale * earlier.Context.Weight * index.PassageTerms.Score(earlier.Terms, row),
                Text($"weight {earlier.Context.Weight:0.##}: {earlier.Context.Text}"))).Where(part => part.Value > 0),
        ];
        var detail = Text($"{LexicalWeight:0.##} × {bm25[row]:0.000} / {terms.Greatest:0.000} (the greatest possible)");
        return new ScorePart("bm25", parts.Sum(part => part.Value), detail, parts);
    }

    private double PassageCosine(int row) => cosines!.Passages.GetValueOrDefault(row);

    private (double Cosine, int Sentence) BestSentence(int row) => index.Passages[row].Sentences
        .Select(index.RowOf)
        .Select(sentence => (Cosine: cosines!.Sentences.GetValueOrDefault(sentence), Sentence: sentence))
        .MaxBy(found => found.Cosine);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The query's cosines with the candidates and with every sentence of theirs, by row; what a store does not hold counts 0.</summary>
internal sealed record CandidateCosines(IReadOnlyDictionary<int, double> Passages, IReadOnlyDictionary<int, double> Sentences);
