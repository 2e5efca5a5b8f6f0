using System.Net;
using Attest.Web.Access;
using Attest.Web.Channels.Core;
using Attest.Web.Tests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attest.Web.Tests.Channels;

/// <summary>A channel of another kind than the Bot Framework's: one class, and one line that maps it (docs/channels.md).</summary>
public sealed class NewChannelTests
{
    [Fact]
    public async Task OneClassAndOneLineMakeAChannel()
    {
        var sent = new TaskCompletionSource<string>();
        await using var server = await AttestServer.StartAsync(map: app => SmsChannel.Map(app, sent).RequireAuthorization(Policies.Key));

        using var taken = await server.Client.PostAsync("api/sms?thread=7", new StringContent("When was the bridge opened?"));
        var text = await sent.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Contains(" [1]", text, StringComparison.Ordinal);
        Assert.Contains($"\n\n[1] A bridge for the valley: “{TestArticles.BridgeQuote}”", text, StringComparison.Ordinal);
    }

    private sealed class SmsChannel(TaskCompletionSource<string> phone) : IMessageChannel
    {
        public static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, TaskCompletionSource<string> phone)
        {
            return routes.MapPost("/api/sms", async (string thread, HttpRequest request, MessageReplies replies, BackgroundAnswers background) =>
            {
                using var body = new StreamReader(request.Body);
                var message = new ChannelMessage(await body.ReadToEndAsync(), $"sms-{thread}", new SmsChannel(phone));
                return background.TryStart("u", message.ConversationId, work => replies.ReplyAsync(message, work)) ? Results.Accepted() : Results.StatusCode(503);
            });
        }

        public Task<IReadOnlyList<string>> SendAsync(ChannelReply reply, CancellationToken cancellationToken)
        {
            phone.SetResult(reply.ToMarkdown());
            return Task.FromResult<IReadOnlyList<string>>([]);
        }
    }
}
