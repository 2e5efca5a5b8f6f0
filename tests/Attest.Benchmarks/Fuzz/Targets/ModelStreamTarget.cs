using System.Net;
using System.Net.Http.Headers;
using Attest.Answers.Drafting;
using Attest.Models;
using Microsoft.Extensions.AI;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>A chat model's stream, from the bytes of its events to the sentences of its reply.</summary>
internal static class ModelStreamTarget
{
    private const string Example =
        "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"The bridge opened. [abcd] <think>x</think>\"},\"finish_reason\":null}]}\n\n"
        + "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    public static FuzzTarget Create() => new(
        "model-stream",
        [Example, ": comment\n" + Example.Replace("\n\n", "\r\n\r\n", StringComparison.Ordinal)],
        ["data: ", "event: ", "\n\n", "\r", "[DONE]", "\"content\":\"", "\"finish_reason\":\"stop\"", "\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"search\",\"arguments\":\"{}\"}}]", "null",
            "\\ud800", "<think>", "</think>", "[abcd]", "[abcd-efgh]", "【", "```\\n", "\"usage\":{\"prompt_tokens\":1e99}", "\"index\":-1", "\"choices\":[]", "“"],
        async (input, cancellationToken) =>
        {
            var options = new ChatModelOptions { Provider = ModelProvider.Compatible, Endpoint = "http://127.0.0.1:9/v1", Model = "m" };
            using var http = new HttpClient(new Canned(input));
            using var client = new ReplyGuard(options.Service.ChatClient(http), options, TimeProvider.System);
            var parser = new ReplyParser();
            var sentences = new List<WrittenSentence>();
            try
            {
                await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "x")], null, cancellationToken))
                {
                    sentences.AddRange(parser.Push(update.Text));
                }
            }
            catch (ModelException)
            {
                // The one way to fail.
            }

            sentences.AddRange(parser.Finish());
            FuzzTarget.Require(sentences.All(sentence => sentence.Text.Trim() is { Length: > 0 } trimmed && trimmed == sentence.Text), "a sentence with white space around it");
        });

    private sealed class Canned(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } } });
    }
}
