using System.Net.Http.Headers;
using Attest.Web.Suggestions;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Web.Tests.Server;

internal static class Http
{
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static StringContent Json(object value) => Json(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks and returns the whole answer.</summary>
    public static async Task<JsonElement> AskAsync(this HttpClient client, object body)
    {
        using var response = await client.PostAsync("api/chat", Json(body));
        response.EnsureSuccessStatusCode();
        return await response.JsonAsync();
    }

    /// <summary>Waits until the questions to start with are found.</summary>
    public static async Task SuggestionsAsync(this AttestServer server)
    {
        var found = server.Services.GetRequiredService<StarterQuestionService>();
        await found.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public static HttpRequestMessage StreamRequest(object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Json(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return request;
    }

    /// <summary>Checks that an error is problem details of that status, and returns them.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.All(["type", "title", "detail"], name => Assert.False(string.IsNullOrEmpty(problem.GetProperty(name).GetString()), name));
        return problem;
    }
}
