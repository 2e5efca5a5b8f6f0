namespace Attest.Answers.Writing;

/// <summary>How near sentences are to a matter by words and by meaning: also those that the reader did not read.</summary>
internal sealed class SentenceRating(Findings findings, string matter)
{
    /// <summary>How many standard deviations of cosine all words of the matter are worth.</summary>
    public const double WordsAgainstMeaning = 2;

    private readonly QuestionTerms terms = QuestionTerms.Of(matter, findings.Index.Analyzer, findings.Index.PassageTerms.Idf);

    /// <summary>Standard deviations above the average sentence, with what its words are worth.</summary>
    public double Of(Sentence sentence) => (findings.Relief?.Of(findings.Index.RowOf(sentence)) ?? 0) + (WordsAgainstMeaning * Coverage(sentence));

    /// <summary>Share of the matter's words that the sentence holds, 0 to 1.</summary>
    public double Coverage(Sentence sentence) => terms.Coverage(findings.Index.Analyzer.Terms(sentence.Text));
}
