using Attest.Questions;

namespace Attest.Tests.Questions;

public sealed class FormPrototypesTests
{
    private static readonly string[] Forms = [.. FormExample.All.Select(example => example.Form).Distinct()];

    /// <summary>An axis a form, so that each example is its form and nothing else.</summary>
    private static readonly FormPrototypes Prototypes = new([.. FormExample.All.Select(example => (ReadOnlyMemory<float>)Axis(example.Form))]);

    [Fact]
    public void EveryFormButLanguageHasAboutFortyExamplesAndNoneTwice()
    {
        Assert.Equal(
            Enum.GetNames<QuestionForm>().Where(form => form != nameof(QuestionForm.Language)).Append("Fragment").Order(StringComparer.Ordinal),
            Forms.Order(StringComparer.Ordinal));
        Assert.All(FormExample.All.CountBy(example => example.Form), form => Assert.InRange(form.Value, 38, 50));
        Assert.Equal(FormExample.All.Count, FormExample.All.DistinctBy(example => example.Question, StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData(QuestionForm.Fact, false, "Summary", QuestionForm.Summary)]
    [InlineData(QuestionForm.Fact, false, "Fragment", QuestionForm.Fact)]
    [InlineData(QuestionForm.Fact, true, "Summary", QuestionForm.Fact)]
    [InlineData(QuestionForm.Fact, false, "Parts", QuestionForm.Fact)]
    [InlineData(QuestionForm.YesNo, true, "Collection", QuestionForm.Collection)]
    [InlineData(QuestionForm.YesNo, true, "Compare", QuestionForm.YesNo)]
    [InlineData(QuestionForm.Explanation, true, "Chat", QuestionForm.Explanation)]
    public void TheNearestPrototypeDecidesWhereTheRulesAreUnsure(QuestionForm byRules, bool isSure, string nearest, QuestionForm expected)
    {
        var decided = Prototypes.Decide(Asked("anything on bees in your texts", byRules, isSure), Axis(nearest));

        Assert.Equal(expected, decided.Form);
        Assert.Equal(nearest == "Fragment", decided.IsFragment);
    }

    [Fact]
    public void WhatStandsBetweenTwoPrototypesIsLeftToTheRules()
    {
        float[] between = [.. Axis("Summary").Zip(Axis("Timeline"), (one, other) => one + other)];

        Assert.Equal(QuestionForm.Fact, Prototypes.Decide(Asked("bees", QuestionForm.Fact, false), between).Form);
    }

    [Fact]
    public void AQuestionAboutTheArticlesNamesThem()
    {
        Assert.Equal(QuestionForm.Fact, Prototypes.Decide(Asked("in which gazette did it appear", QuestionForm.Fact, false), Axis("Collection")).Form);
        Assert.Equal(QuestionForm.List, Prototypes.Decide(Asked("which rivers are named in the articles", QuestionForm.List, false), Axis("Collection")).Form);
    }

    private static Query Asked(string text, QuestionForm form, bool isSure) =>
        new(text) { Analysis = new QuestionAnalysis(form) { IsSure = isSure } };

    private static float[] Axis(string form) => [.. Forms.Select(other => other == form ? 1f : 0)];
}
