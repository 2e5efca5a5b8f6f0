namespace Attest.Web.OpenAI;

/// <summary>An error in OpenAI's shape.</summary>
internal sealed record OpenAiError(int Status, string Message, string Type, string? Param = null, string? Code = null)
{
    private const string InvalidRequest = "invalid_request_error";

    public static OpenAiError Invalid(string message, string? param, string? code = null)
    {
        return new OpenAiError(StatusCodes.Status400BadRequest, message, InvalidRequest, param, code);
    }

    public static OpenAiError UnknownModel(string model)
    {
        return new OpenAiError(StatusCodes.Status404NotFound, $"The model '{model}' does not exist. There is one: {OpenAiModel.Id}.",
            InvalidRequest, "model", "model_not_found");
    }

    /// <summary>Type and code as OpenAI has them for the status; clients choose their exceptions by the status.</summary>
    public static OpenAiError For(int status, string message) => status switch
    {
        StatusCodes.Status401Unauthorized => new OpenAiError(status, message, InvalidRequest, Code: "invalid_api_key"),
        StatusCodes.Status403Forbidden => new OpenAiError(status, message, "permission_error"),
        StatusCodes.Status429TooManyRequests => new OpenAiError(status, message, "requests", Code: "rate_limit_exceeded"),
        >= 500 => new OpenAiError(status, message, "server_error"),
        _ => new OpenAiError(status, message, InvalidRequest),
    };

    /// <summary>The body; param and code are there even where they are null, as OpenAI's are.</summary>
    public object ToDocument() => new Dictionary<string, object?>
    {
        ["error"] = new Dictionary<string, object?> { ["message"] = Message, ["type"] = Type, ["param"] = Param, ["code"] = Code },
    };

    public IResult ToResult() => TypedResults.Json(ToDocument(), OpenAiJson.Options, statusCode: Status);
}

/// <summary>Below /v1 every error, whoever found it, leaves in the form that OpenAI's clients read.</summary>
internal sealed class OpenAiErrorWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.Path.StartsWithSegments(OpenAiEndpoints.Prefix, StringComparison.OrdinalIgnoreCase);

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var message = problem.Detail ?? Hosting.Problems.UsualDetail(status) ?? problem.Title ?? "The request failed.";
        return new ValueTask(OpenAiError.For(status, message).ToResult().ExecuteAsync(context.HttpContext));
    }
}
