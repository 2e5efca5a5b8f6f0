using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Attest.Web.Hosting;

/// <summary>RFC 9457 problem details, the only form in which an error leaves this service.</summary>
internal static partial class Problems
{
    /// <summary>Names the statuses of a route's errors in its description.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder routes, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        object[] described = [.. statuses.ToArray()
            .Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]))];
        return routes.WithMetadata(described);
    }

    public static ProblemHttpResult NotFound(string detail) => Result(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Invalid(string detail) => Result(StatusCodes.Status422UnprocessableEntity, detail);

    public static ProblemHttpResult Result(int status, string? detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>Writes an error outside of a handler, in the form of the route that it concerns.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        var written = await context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
        if (!written)
        {
            // The client accepts no JSON; an error that it can only guess at would not serve it better.
            await TypedResults.Problem(problem).ExecuteAsync(context);
        }
    }

    /// <param name="detail">What is wrong and what to do; null for what is usual.</param>
    public static Task WriteAsync(HttpContext context, int status, string? detail) =>
        WriteAsync(context, Result(status, detail ?? UsualDetail(status)).ProblemDetails);

    public static ProblemDetails For(Exception exception)
    {
        var (status, detail) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, WhereJsonBreaks(json)),
            BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } value =>
                (bad.StatusCode, $"{JsonNamingPolicy.CamelCase.ConvertName(value.Groups["name"].Value)} cannot be {value.Groups["value"].Value}."),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => (bad.StatusCode, bad.Message),
            BadHttpRequestException bad => (bad.StatusCode, UsualDetail(bad.StatusCode) ?? bad.Message),
            SqliteException => (StatusCodes.Status503ServiceUnavailable, "Conversations cannot be stored at the moment."),
            HttpRequestException or TimeoutException => (StatusCodes.Status503ServiceUnavailable, "The model that writes the answers cannot be reached."),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong while handling the request; the server's log has the details."),
        };
        return Result(status, detail).ProblemDetails;
    }

    /// <summary>What to say where the framework gives only a status.</summary>
    public static string? UsualDetail(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed, or its Host header names none that this service goes by.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; see the Allow header.",
        StatusCodes.Status408RequestTimeout => "The request's body came in too slowly.",
        StatusCodes.Status413PayloadTooLarge => "The request is larger than this service accepts.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ => null,
    };

    /// <summary>The framework's words for a value in an address that is none of its kind.</summary>
    [GeneratedRegex(@"^Failed to bind parameter ""\S+ (?<name>\w+)"" from (?<value>"".*"")\.$")]
    private static partial Regex Unbound();

    public static string WhereJsonBreaks(JsonException json)
    {
        var where = json.LineNumber is { } line ? $" at line {line + 1}, byte {json.BytePositionInLine + 1}" : "";
        return json.Path is { Length: > 1 } path ? $"The JSON is malformed{where}, in {path}." : $"The JSON is malformed{where}.";
    }
}

/// <summary>Turns what was thrown into problem details; what went wrong inside goes to the log, not to the client.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Problems.For(exception);
        if (problem.Status >= 500)
            LogFailure(exception, httpContext.Request.Method, LogText.Of(httpContext.Request.Path));

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);
}
