using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Attest.Web.Channels.Teams;

/// <summary>Sends activities to the connector: at the pace that the channel takes, with the token, and again where that helps.</summary>
internal sealed class ConnectorClient(IOptions<TeamsOptions> options, TeamsAccess access, OutboundToken token, IHttpClientFactory http, TimeProvider time)
    : IDisposable
{
    /// <summary>Larger answers of the connector are cut: only an id or an error is read from them.</summary>
    private const int MaxResponseBytes = 64 * 1024;

    private readonly RecentItems<ConversationPace> paces = new(10_000, TimeSpan.FromMinutes(1), time);
    private readonly ResiliencePipeline<SentActivity> retries = new ResiliencePipelineBuilder<SentActivity> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<SentActivity>
        {
            MaxRetryAttempts = Math.Max(1, options.Value.Retries),
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
            // Of failures without a status only those before anything was sent: a message must not appear twice.
            ShouldHandle = arguments => ValueTask.FromResult(arguments.AttemptNumber < options.Value.Retries && arguments.Outcome
                is { Result.Status: 429 or 412 or 502 or 504 }
                or { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } }),
            DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Result as RefusedForNow)?.RetryAfter),
        })
        .Build();

    /// <summary>Sends a new activity, or replaces the one of the id; the address is validated by the caller.</summary>
    /// <exception cref="HttpRequestException">The connector or the token cannot be reached.</exception>
    public async Task<SentActivity> SendAsync(string serviceUrl, string conversationId, string? activityId, Activity activity,
        CancellationToken cancellationToken)
    {
        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversationId)}/activities";
        var address = new Uri(activityId is null ? path : $"{path}/{Uri.EscapeDataString(activityId)}");
        var body = JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Options);
        var pace = paces.GetOrAdd($"{serviceUrl} {conversationId}", () => new ConversationPace(time)).Value;
        return await retries.ExecuteAsync(
            async trying =>
            {
                await pace.WaitAsync(trying);
                return await TryAsync(activityId is null ? HttpMethod.Post : HttpMethod.Put, address, body, trying);
            },
            cancellationToken);
    }

    public void Dispose() => paces.Dispose();

    private async Task<SentActivity> TryAsync(HttpMethod method, Uri address, byte[] body, CancellationToken cancellationToken)
    {
        var authorization = access.IsOpen ? null : await token.GetAsync(cancellationToken);
        var sent = await TryAsync(method, address, body, authorization, cancellationToken);
        return sent.Status == StatusCodes.Status401Unauthorized && authorization is not null
            ? await TryAsync(method, address, body, await token.GetAsync(cancellationToken, refused: authorization), cancellationToken)
            : sent;
    }

    private async Task<SentActivity> TryAsync(HttpMethod method, Uri address, byte[] body, AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Authorization = authorization;
        var client = http.CreateClient(InboundTokens.HttpClientName);
        client.MaxResponseContentBufferSize = MaxResponseBytes;
        using var response = await client.SendAsync(request, cancellationToken);
        return Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), RetryAfter(response));
    }

    /// <summary>The body may be empty (202), and where a proxy refused, anything.</summary>
    private static SentActivity Read(int status, string body, TimeSpan? retryAfter)
    {
        var json = default(JsonElement);
        try
        {
            json = body.Length > 0 ? JsonElement.Parse(body) : json;
        }
        catch (JsonException)
        {
            // Then there is neither an id nor an error to read.
        }

        return retryAfter is null
            ? new SentActivity(status, json.Text("id"), json.Text("error", "code"), json.Text("error", "message"))
            : new RefusedForNow(status, retryAfter.Value);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter : null;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is { } known ? TimeSpan.FromSeconds(Math.Clamp(known.TotalSeconds, 0, 20)) : null;
    }

    private sealed record RefusedForNow(int Code, TimeSpan RetryAfter) : SentActivity(Code, null);
}

/// <summary>The conversation that an activity came from, behind the service address that was validated with it.</summary>
internal sealed class ConnectorChannel(ConnectorClient connector, string serviceUrl, string conversationId) : IActivityChannel
{
    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken) =>
        connector.SendAsync(serviceUrl, conversationId, null, activity, cancellationToken);

    public Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken) =>
        connector.SendAsync(serviceUrl, conversationId, activityId, activity, cancellationToken);
}
