using Attest.Text;

namespace Attest.Articles;

/// <summary>A line of an article that shows something.</summary>
internal sealed record PageLine
{
    /// <summary>A longer line is taken for prose without looking at it.</summary>
    public const int MaxLength = 300;

    /// <summary>The line without white space at its ends.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The same without tags, heading marks, list marks and emphasis at its ends.</summary>
    public required TextSpan Bare { get; init; }

    /// <summary>What <see cref="Bare"/> holds; empty where it is longer than <see cref="MaxLength"/>.</summary>
    public required string Text { get; init; }

    /// <summary>1 to 6 for a Markdown or HTML heading, else 0.</summary>
    public required int HeadingLevel { get; init; }

    /// <summary>True where nothing stands between this line and the one above.</summary>
    public required bool FollowsLine { get; init; }

    /// <summary>Sentences rather than a headline, a date or furniture.</summary>
    public bool IsProse { get; set; }

    /// <summary>Known to be page furniture.</summary>
    public bool IsBoilerplate { get; set; }

    public TextSpan At(TextSpan inText) => new(Bare.Start + inText.Start, Bare.Start + inText.End);
}
