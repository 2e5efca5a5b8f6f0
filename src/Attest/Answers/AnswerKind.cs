namespace Attest.Answers;

/// <summary>What sort of reply a question got.</summary>
public enum AnswerKind
{
    /// <summary>The precise words, with the sentence they stand in.</summary>
    Fact,

    /// <summary>Several sentences on one matter.</summary>
    Explanation,

    /// <summary>Sources that answer with different figures, dates or names.</summary>
    SourcesDiffer,

    Summary,

    /// <summary>About the articles themselves: titles, dates, authors.</summary>
    Collection,

    /// <summary>A greeting, thanks or a question about the program: claims nothing, cites nothing.</summary>
    SmallTalk,

    Abstention,
}
