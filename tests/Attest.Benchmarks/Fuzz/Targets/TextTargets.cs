using Attest.Models.Embeddings;
using Attest.Questions;
using Attest.Questions.FollowUps;
using Attest.Web.Access;
using Attest.Web.Channels.DirectLine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>Texts and tokens.</summary>
internal static class TextTargets
{
    private static readonly string Secret = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    public static IEnumerable<FuzzTarget> All => [Tokenizer(), Questions(), Passes(), DirectLine()];

    /// <summary>Pieces are in order and inside, none cuts a character, and counting them is making them.</summary>
    private static FuzzTarget Tokenizer()
    {
        var tokenizer = ModelTokenizer.Load(Path.Combine(AppContext.BaseDirectory, EmbeddingOptions.DefaultModelFolder));
        string[] words = ["[SEP]", "[CLS]", "##ing", "é", "e\u0301", "ﬁ", "Å", "\u212B", "日本", "가", "👩‍👩‍👧", "\u200D", "\uFE0F", "$+=<>€", "\0", "\uFFFD", "\u00AD", "İ", "ß", "\ue000", "x\u0301\u0302\u0303"];
        return FuzzTarget.Of("tokenizer", ["Hello, Wörld! U.S.-led 3.5%", "naïve café\u0301 [SEP] 日本語 👩‍👩‍👧"], words, input =>
        {
            var text = FuzzTarget.Text(input);
            var tokens = tokenizer.Tokenize(text);
            FuzzTarget.Require(tokens.Count == tokenizer.CountTokens(text), "counted otherwise than made");
            var start = 0;
            foreach (var token in tokens)
            {
                FuzzTarget.Require(token.Start >= start && token.End > token.Start && token.End <= text.Length, $"{token} after {start} of {text.Length}");
                FuzzTarget.Require(!Cuts(text, token.Start) && !Cuts(text, token.End), $"{token} cuts a pair");
                start = token.Start;
            }
        });

        static bool Cuts(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
    }

    private static FuzzTarget Questions() => new(
        "questions",
        ["When was the bridge opened?", "And who leads it, the mayor or the council?", "Compare Holm with Lund between 3 May 2024 and last Tuesday."],
        ["who", "what about", "it", "they", "between", "and", "since", "last week", "2024", "3.5 million", "“", "?", "compare", "why", "\n", "\u202E", "İ", "not", ", ", "'s"],
        async (input, cancellationToken) =>
        {
            var text = FuzzTarget.Text(input);
            text = text[..Math.Min(text.Length, QuestionLimits.MaxCharacters)];
            if (!string.IsNullOrWhiteSpace(text))
            {
                Turn[] history = [new(TurnRole.User, "When was the bridge of Holm opened?"), new(TurnRole.Assistant, "On 3 May 2024."), new(TurnRole.User, text)];
                await new RuleQuestionRewriter().RewriteAsync(new Question(text) { History = history }, cancellationToken);
            }
        });

    /// <summary>None but the one that was issued is accepted.</summary>
    private static FuzzTarget Passes()
    {
        var passes = new VisitorPasses(new PassSecret(new AccessOptions { PassSecret = Secret }, NullLogger<PassSecret>.Instance), TimeProvider.System);
        var issued = passes.Issue();
        return FuzzTarget.Of("visitor-pass", [issued, "visitor.99999999999.AAAA"], ["visitor.", ".", "9999999999", "-1", "+", "=", "\u0660", " "], input =>
        {
            var shown = FuzzTarget.Text(input);
            FuzzTarget.Require(shown == issued || !passes.Accept(shown), "a pass that was not issued is accepted");
        });
    }

    /// <summary>Whatever is accepted says what was signed.</summary>
    private static FuzzTarget DirectLine()
    {
        var tokens = new DirectLineTokens(Options.Create(new DirectLineOptions { TokenKey = Secret }), TimeProvider.System);
        var issued = tokens.Create("c1", "u1");
        return new FuzzTarget(
            "directline-token",
            [issued, "eyJhbGciOiJub25lIn0.eyJjb252IjoiYzIifQ."],
            [".", "=", "eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9", "{\"alg\":\"none\"}", "\"conv\":\"c2\""],
            async (input, _) =>
            {
                var read = await tokens.ReadAsync(FuzzTarget.Text(input), forStream: false);
                FuzzTarget.Require(read is null || read.GetPayloadValue<string>(DirectLineTokens.ConversationClaim) == "c1", "a token that was not issued is accepted");
                FuzzTarget.Require(await tokens.ReadAsync(FuzzTarget.Text(input), forStream: true) is null, "a token of another use is accepted");
            });
    }
}
