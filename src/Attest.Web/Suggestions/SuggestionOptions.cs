using System.ComponentModel.DataAnnotations;

namespace Attest.Web.Suggestions;

/// <summary>Which questions the page offers, before the first one and after each answer. Section "Suggestions".</summary>
internal sealed class SuggestionOptions
{
    public const string Section = "Suggestions";

    /// <summary>How many questions are offered.</summary>
    [Range(0, 12)]
    public int Count { get; init; } = 4;

    /// <summary>How many candidates are asked at most until enough are found.</summary>
    [Range(0, 1_000)]
    public int MaxCandidates { get; init; } = 40;

    /// <summary>How sure an answer must be for its question to be offered: a calibrated probability.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>How many questions are offered after an answer.</summary>
    [Range(0, 12)]
    public int NextCount { get; init; } = 3;

    /// <summary>How many candidates are asked at most after an answer; each costs about a tenth of a second.</summary>
    [Range(0, 100)]
    public int MaxNextCandidates { get; init; } = 10;
}
