using System.Text.Json.Serialization;

namespace Attest.Web.OpenAI;

/// <summary>One marker of the answer, as OpenAI writes citations of web pages, with where the quote stands.</summary>
internal sealed record AnnotationDocument(string Type, AnnotationDocument.CitationDocument UrlCitation)
{
    internal sealed record CitationDocument
    {
        /// <summary>Where "[n]" starts in the message's content, in UTF-16 code units.</summary>
        public required int StartIndex { get; init; }

        /// <summary>Behind it.</summary>
        public required int EndIndex { get; init; }

        /// <summary>Opens the quote, marked in its article, on our page.</summary>
        public required string Url { get; init; }

        public required string Title { get; init; }

        // From here on it is ours; the names are those of the answer everywhere else.
        [JsonPropertyName("marker")]
        public required int Marker { get; init; }

        [JsonPropertyName("articleId")]
        public required string ArticleId { get; init; }

        [JsonPropertyName("start")]
        public required int Start { get; init; }

        [JsonPropertyName("end")]
        public required int End { get; init; }

        [JsonPropertyName("quote")]
        public required string Quote { get; init; }
    }
}
