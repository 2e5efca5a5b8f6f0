using Attest.Answers.Drafting;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Answers.Drafting;

public sealed class ReplyParserTests
{
    [Theory]
    [InlineData("The bridge opened [kfzq].", "The bridge opened.|kfzq")]
    [InlineData("The bridge opened. [kfzq] It cost much [mnbv].", "The bridge opened.|kfzq", "It cost much.|mnbv")]
    [InlineData("The bridge opened.[kfzq]It cost much.[mnbv]", "The bridge opened.|kfzq", "It cost much.|mnbv")]
    [InlineData("Both say so [kfzq, mnbv].", "Both say so.|kfzq,mnbv")]
    [InlineData("Both say so [kfzq][mnbv].", "Both say so.|kfzq,mnbv")]
    [InlineData("Both say so [kfzq; mnbv] and [kfzq].", "Both say so and.|kfzq,mnbv")]
    [InlineData("A range [kfzq-mnbv], [kfzq – mnbv] and [kfzq to mnbv].", "A range, and.|kfzq-mnbv")]
    [InlineData("Wide 【kfzq】 and ［mnbv］, even 【ｋｆｚｑ†source】.", "Wide and, even.|kfzq,mnbv")]
    [InlineData("A footnote [^kfzq] and a label [id: mnbv].", "A footnote and a label.|kfzq,mnbv")]
    [InlineData("Doubled [[kfzq]] brackets.", "Doubled brackets.|kfzq")]
    [InlineData("In code `[kfzq]` and ``` [mnbv] ```.", "In code and.|kfzq,mnbv")]
    [InlineData("```text\nIn a block [kfzq].\n```\nAfter it [mnbv].", "In a block.|kfzq", "After it.|mnbv")]
    [InlineData("- First item [kfzq]\n- Second item [mnbv]", "First item|kfzq", "Second item|mnbv")]
    [InlineData("1. First item [kfzq].\n2. Second item [mnbv].", "First item.|kfzq", "Second item.|mnbv")]
    [InlineData("# Heading\nText [kfzq].", "Text.|kfzq")]
    [InlineData("> Quoted line [kfzq].\nText [mnbv].", "“Quoted line.”|kfzq", "Text.|mnbv")]
    [InlineData("Numbers [1], [2, 3] are not ids.", "Numbers, are not ids.|")]
    [InlineData("He said [sic] it [kfzq].", "He said [sic] it.|kfzq")]
    [InlineData("The U.S. Army and Dr. Rostov met at 3.5 p.m. there [kfzq].", "The U.S. Army and Dr. Rostov met at 3.5 p.m. there.|kfzq")]
    [InlineData("Was it No. 5? Yes [kfzq].", "Was it No. 5?|", "Yes.|kfzq")]
    [InlineData("“It is over.” He left [kfzq].", "“It is over.”|", "He left.|kfzq")]
    [InlineData("An open marker [kf", "An open marker|")]
    [InlineData("An open text [see also the", "An open text [see also the|")]
    [InlineData("Half **bold [kfzq].", "Half bold.|kfzq")]
    [InlineData("All **bold**, *slanted* and __heavy__ [kfzq].", "All bold, slanted and heavy.|kfzq")]
    [InlineData("  \n\n [kfzq] \n", null)]
    [InlineData("", null)]
    public void SentencesComeWithWhatTheyCite(string reply, params string?[]? expected)
    {
        Assert.Equal(expected?.OfType<string>() ?? [], Parse([reply]));
    }

    [Fact]
    public void AnyChunkingGivesTheSame()
    {
        string[] pieces =
        [
            "[", "]", "kfzq", "mnbv", ", ", "-", "【", "】", "［", "］", " ", "\n", ".", "! ", "? ", "“", "”", "`", "```", "**", "Dr. ", "U.S. ",
            "The bridge", "opened", "1", "23", "# ", "- ", "> ", "é", "👍", "†", "[kfzq]", "[kfzq, mnbv]. ", "…",
        ];
        var replies = Gen.Elements(pieces).ListOf().Select(parts => string.Concat(parts));
        var cuts = Gen.Choose(1, 5).ListOf();

        Prop.ForAll(replies.ToArbitrary(), cuts.ToArbitrary(), (reply, sizes) =>
        {
            var whole = Parse([reply]);
            var cut = Parse(Chunks(reply, sizes));
            return whole.SequenceEqual(cut);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NothingOfASentenceIsGivenOutBeforeTheNextBegins()
    {
        var parser = new ReplyParser();

        var early = parser.Push("The bridge opened in May. ").Concat(parser.Push("[kf")).Concat(parser.Push("zq] "));
        var late = parser.Push("It");

        Assert.Empty(early);
        Assert.Equal("The bridge opened in May.", Assert.Single(late).Text);
    }

    private static IEnumerable<string> Chunks(string text, IEnumerable<int> sizes)
    {
        var at = 0;
        foreach (var size in sizes.TakeWhile(_ => at < text.Length))
        {
            yield return text.Substring(at, Math.Min(size, text.Length - at));
            at += size;
        }

        yield return at < text.Length ? text[at..] : "";
    }

    private static List<string> Parse(IEnumerable<string> chunks)
    {
        var parser = new ReplyParser();
        var sentences = chunks.SelectMany(parser.Push).ToList();
        sentences.AddRange(parser.Finish());
        return [.. sentences.Select(sentence => $"{sentence.Text}|{string.Join(',', sentence.Ids)}")];
    }
}
