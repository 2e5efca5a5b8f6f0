namespace Attest.Questions;

/// <summary>What sort of reply a question asks for.</summary>
internal enum QuestionForm
{
    /// <summary>Who, when, where, how many, which: a few precise words.</summary>
    Fact,

    /// <summary>How, why, what does X say about Y, compare: several sentences.</summary>
    Explanation,

    YesNo,
    Summary,

    /// <summary>About the articles as such: what there is, by whom, from when.</summary>
    Collection,

    SmallTalk,
}
