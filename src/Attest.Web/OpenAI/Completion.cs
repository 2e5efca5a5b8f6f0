namespace Attest.Web.OpenAI;

/// <summary>The parts of one completion, in OpenAI's shapes; what is ours in them stands under "attest" or is named as everywhere else.</summary>
/// <param name="id">"chatcmpl-" and 32 hexadecimal digits.</param>
/// <param name="created">Unix time in seconds.</param>
internal sealed class Completion(string id, long created, PassageLinks links)
{
    public static Completion Begin(TimeProvider time, PassageLinks links) =>
        new($"chatcmpl-{Guid.NewGuid():N}", time.GetUtcNow().ToUnixTimeSeconds(), links);

    public JsonObject Whole(Answer answer, JsonObject usage)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = ChannelMarkdown.Write(answer), ["annotations"] = Annotations(answer, 0) };
        return Document("chat.completion", Choice("message", message, "stop"), ("usage", usage), ("attest", Report(answer)));
    }

    public JsonObject Role() => Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" });

    public JsonObject Text(string text) => Chunk(new JsonObject { ["content"] = text });

    /// <summary>With where the answer's text begins in the streamed text.</summary>
    public JsonObject Citations(Answer answer, int start) =>
        Chunk(new JsonObject { ["annotations"] = Annotations(answer, start) }, null, ("attest", Report(answer)));

    public JsonObject End() => Chunk([], "stop");

    /// <summary>The extra chunk of stream_options.include_usage, which has no choices.</summary>
    public JsonObject Usage(JsonObject usage) => Document("chat.completion.chunk", [], ("usage", usage));

    private JsonObject Chunk(JsonObject delta, string? finishReason = null, params ReadOnlySpan<(string Name, JsonObject Value)> ours) =>
        Document("chat.completion.chunk", Choice("delta", delta, finishReason), ours);

    private static JsonArray Choice(string kind, JsonObject content, string? finishReason) =>
        [new JsonObject { ["index"] = 0, [kind] = content, ["finish_reason"] = finishReason, ["logprobs"] = null }];

    private JsonObject Document(string kind, JsonArray choices, params ReadOnlySpan<(string Name, JsonObject Value)> more)
    {
        var document = new JsonObject { ["id"] = id, ["object"] = kind, ["created"] = created, ["model"] = OpenAiModel.Id, ["choices"] = choices };
        foreach (var (name, value) in more)
            document[name] = value;

        return document;
    }

    private static JsonObject Report(Answer answer) => new()
    {
        ["status"] = AnswerDocument.NameOf(answer.Status),
        ["confidence"] = Math.Round(answer.Confidence, 4),
        ["answered_by"] = answer.AnsweredBy,
    };

    /// <summary>
    /// The answer's markers in the order of the text. Where one stands is computed as <see cref="ChannelMarkdown.Write(AnswerSentence)"/> wrote it, never
    /// looked for: a quoted sentence may hold a "[1]" of its own.
    /// </summary>
    private JsonArray Annotations(Answer answer, int start)
    {
        var byMarker = answer.Citations.ToDictionary(citation => citation.Marker);
        var found = new JsonArray();
        foreach (var sentence in answer.Sentences)
        {
            var at = start + ChannelMarkdown.Escape(sentence.Text).Length + 1;
            foreach (var marker in sentence.Citations)
            {
                var end = at + $"[{marker}]".Length;
                found.Add(new JsonObject { ["type"] = "url_citation", ["url_citation"] = UrlCitation(byMarker[marker], at, end) });
                at = end;
            }

            start += ChannelMarkdown.Write(sentence).Length + 1;
        }

        return found;
    }

    private JsonObject UrlCitation(Citation citation, int start, int end)
    {
        var quote = citation.Quote;
        return new JsonObject
        {
            ["start_index"] = start,
            ["end_index"] = end,
            ["url"] = links.To(quote.Article.Id, quote.Span),
            ["title"] = quote.Article.DisplayTitle,
            ["marker"] = citation.Marker,
            ["articleId"] = quote.Article.Id,
            ["start"] = quote.Span.Start,
            ["end"] = quote.Span.End,
            ["quote"] = quote.Text,
        };
    }
}

/// <summary>The one model that this service offers: its answers, whoever writes them.</summary>
internal static class OpenAiModel
{
    public const string Id = "attest";

    /// <summary>Created on 2026-11-22, when it was first offered: clients want a number.</summary>
    public static JsonObject Document() => new() { ["id"] = Id, ["object"] = "model", ["created"] = 1_795_305_600, ["owned_by"] = "attest" };

    public static JsonObject List() => new() { ["object"] = "list", ["data"] = new JsonArray(Document()) };
}
