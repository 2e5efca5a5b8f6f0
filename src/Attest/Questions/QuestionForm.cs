namespace Attest.Questions;

public enum QuestionForm
{
    /// <summary>Who, when, where, how many, which: a few precise words.</summary>
    Fact,

    /// <summary>All members of a set.</summary>
    List,

    /// <summary>What several sides or sources say on one point, and whether they agree.</summary>
    Compare,

    /// <summary>Dated events in their order.</summary>
    Timeline,

    Summary,
    YesNo,

    /// <summary>How, why, what does X say about Y: several sentences.</summary>
    Explanation,

    /// <summary>Several questions in one: <see cref="Query.Parts"/>.</summary>
    Parts,

    /// <summary>About the articles as such: what there is, by whom, from when.</summary>
    Collection,

    /// <summary>Greetings, thanks, questions about the program: not searched.</summary>
    Chat,

    /// <summary>Asked in another language than the sources'.</summary>
    Language,
}

/// <summary>What the answer's words must look like, as far as the question word tells.</summary>
internal enum ExpectedAnswer
{
    Anything,

    /// <summary>A person, a body or a country: something with a name.</summary>
    Name,

    Place,
    Date,
    Number,
}

/// <param name="Expected">What the answer's words must look like.</param>
/// <param name="Counted">What "how many" counts, in the singular and in lower case ("clause"); null for other questions.</param>
internal sealed record QuestionAnalysis(QuestionForm Form, ExpectedAnswer Expected = ExpectedAnswer.Anything, string? Counted = null)
{
    /// <summary>False where no rule fitted and the form is the most common one.</summary>
    public bool IsSure { get; init; } = true;

    /// <summary>A few words without a verb: "price?".</summary>
    public bool IsFragment { get; init; }

    /// <summary>Whose words are asked for ("what did X say about Y"), as the question has it; null for other questions.</summary>
    public string? Speaker { get; init; }
}
