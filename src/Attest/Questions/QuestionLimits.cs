using System.Globalization;

namespace Attest.Questions;

/// <summary>What every host accepts as a question.</summary>
public static class QuestionLimits
{
    /// <summary>
    /// In UTF-16 code units. The embedding model reads 256 tokens, about 1,000 characters; four times that leaves room for
    /// pasted context while the work that one request can cause stays bounded.
    /// </summary>
    public const int MaxCharacters = 4_000;

    /// <summary>Why the question cannot be asked, as one sentence for the user; null when it can.</summary>
    public static string? Problem(string? question)
    {
        if (string.IsNullOrWhiteSpace(question))
        {
            return "The question is empty.";
        }

        return question.Length <= MaxCharacters
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The question has {question.Length:N0} characters; at most {MaxCharacters:N0} can be asked. Shorten it.");
    }
}
