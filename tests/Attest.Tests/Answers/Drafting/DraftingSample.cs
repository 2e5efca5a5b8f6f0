using Attest.Answers.Drafting;
using Attest.Articles;
using Attest.Models;
using Attest.Passages;
using Attest.Search;
using Attest.Tests.Search;
using Attest.Text.Terms;

namespace Attest.Tests.Answers.Drafting;

/// <summary>Sentences to check claims against.</summary>
internal static class DraftingSample
{
    /// <summary>Each text becomes an article of its own; all of its sentences are cited.</summary>
    public static IReadOnlyList<Sentence> Cite(params string[] texts)
    {
        return [.. texts.SelectMany((text, i) => SentenceSplitter.Split(TestIndex.Article($"a{i}.txt", text, published: new DateOnly(2024, 7, 8))))];
    }

    public static async Task<SourceIndex> IndexAsync(params Article[] articles)
    {
        var builder = new SourceIndexBuilder(new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(), new Bm25Options(), new TokenCounter());
        return await builder.BuildAsync(new LoadedArticles(articles, []));
    }

    public static SourceContext Context(SourceIndex index, params string[] besides)
    {
        return SourceContext.Build([.. index.Passages.Select((passage, i) => new RankedPassage(i + 1, passage, 1, []))], 100_000, text => text.Length / 4, besides);
    }
}
