using System.Globalization;
using System.Text;

namespace Attest.Passages;

/// <summary>A passage as the encoder reads it; what is cited is always <see cref="Passage.Text"/>.</summary>
public static class PassageText
{
    /// <summary>
    /// The sentences of the passage, boilerplate between them left out, after the article's title and date where these are known:
    /// "Title. 20 June 2024. First sentence. Second sentence."
    /// </summary>
    public static string ForEmbedding(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        var metadata = passage.Article.Metadata;
        var text = new StringBuilder();
        if (metadata.Title is { Value: var title })
        {
            text.Append(title).Append(title.EndsWith('.') ? " " : ". ");
            if (metadata.Published is { Value: var published })
            {
                text.Append(published.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)).Append(". ");
            }
        }

        return text.AppendJoin(' ', passage.Sentences.Select(sentence => sentence.Text)).ToString();
    }
}
