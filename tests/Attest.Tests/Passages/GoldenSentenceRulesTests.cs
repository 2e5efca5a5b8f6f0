using Attest.Passages;
using Attest.Text;

namespace Attest.Tests.Passages;

/// <summary>The "golden rules" of sentence segmentation: 51 published cases with their expected sentences.</summary>
public sealed class GoldenSentenceRulesTests
{
    private const int RequiredCorrect = 50;

    private sealed record Rule(string Name, string Text, string[] Sentences, bool Skipped);

    [Fact]
    public void AtLeastFiftyOfTheFiftyOneRulesHold()
    {
        var path = SharedData.Find("data/dev/sentence-boundaries.json");
        var rules = Read(path).Where(rule => !rule.Skipped).ToArray();

        var broken = rules.Where(rule => !rule.Sentences.SequenceEqual(Split(rule.Text))).ToArray();

        Assert.Equal(51, rules.Length);
        Assert.True(
            rules.Length - broken.Length >= RequiredCorrect,
            string.Join("\n", broken.Select(rule => $"{rule.Name}: {string.Join(" | ", Split(rule.Text))}")));
    }

    /// <summary>The rules show a joined line break as a space; a span keeps what the text holds.</summary>
    private static string[] Split(string text) =>
        [.. SentenceSplitter.Split(text, [new TextSpan(0, text.Length)])
            .Select(span => string.Join(' ', span.Slice(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static IEnumerable<Rule> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var rule in document.RootElement.EnumerateArray())
        {
            yield return new Rule(
                rule.GetProperty("name").GetString()!,
                rule.GetProperty("text").GetString()!,
                [.. rule.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()!)],
                rule.GetProperty("skipped_in_source").GetBoolean());
        }
    }
}
