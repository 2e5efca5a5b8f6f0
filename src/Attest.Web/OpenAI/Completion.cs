using Attest.Answers;

namespace Attest.Web.OpenAI;

/// <summary>What all parts of one completion share, and how each is written.</summary>
/// <param name="Id">"chatcmpl-" and 32 hexadecimal digits.</param>
/// <param name="Created">Unix time in seconds.</param>
/// <param name="Origin">Of our page, for links.</param>
internal sealed record Completion(string Id, long Created, Uri Origin)
{
    private const string Assistant = "assistant";
    private const string Stop = "stop";

    public static Completion Begin(TimeProvider time, Uri origin)
    {
        return new Completion($"chatcmpl-{Guid.NewGuid():N}", time.GetUtcNow().ToUnixTimeSeconds(), origin);
    }

    public CompletionDocument Whole(Answer answer, UsageDocument usage)
    {
        var message = new CompletionDocument.MessageDocument { Role = Assistant, Content = answer.Text, Annotations = Annotations.Of(answer, Origin) };
        return Document("chat.completion", [new CompletionDocument.ChoiceDocument(0, message, null, Stop)]) with
        {
            Usage = usage,
            Attest = CompletionDocument.AttestDocument.From(answer),
        };
    }

    public CompletionDocument Role() => Chunk(new CompletionDocument.MessageDocument { Role = Assistant, Content = "" });

    public CompletionDocument Text(string text) => Chunk(new CompletionDocument.MessageDocument { Content = text });

    /// <param name="answer">The answer.</param>
    /// <param name="start">Where its text begins in the streamed text.</param>
    public CompletionDocument Citations(Answer answer, int start)
    {
        return Chunk(new CompletionDocument.MessageDocument { Annotations = Annotations.Of(answer, Origin, start) }) with { Attest = CompletionDocument.AttestDocument.From(answer) };
    }

    public CompletionDocument End() => Chunk(new CompletionDocument.MessageDocument(), Stop);

    /// <summary>The extra chunk of stream_options.include_usage, which has no choices.</summary>
    public CompletionDocument Usage(UsageDocument usage) => Document("chat.completion.chunk", []) with { Usage = usage };

    private CompletionDocument Chunk(CompletionDocument.MessageDocument delta, string? finishReason = null)
    {
        return Document("chat.completion.chunk", [new CompletionDocument.ChoiceDocument(0, null, delta, finishReason)]);
    }

    private CompletionDocument Document(string kind, IReadOnlyList<CompletionDocument.ChoiceDocument> choices) => new()
    {
        Id = Id,
        Object = kind,
        Created = Created,
        Model = OpenAiModel.Id,
        Choices = choices,
    };
}
