namespace Attest.Web.OpenAI;

/// <summary>An error in OpenAI's shape.</summary>
internal sealed class OpenAiException(int status, string message, string type, string? param = null, string? code = null) : Exception(message)
{
    private const string InvalidRequest = "invalid_request_error";

    public static OpenAiException Invalid(string message, string? param, string? code = null) =>
        new(StatusCodes.Status400BadRequest, message, InvalidRequest, param, code);

    public static OpenAiException UnknownModel(string model) =>
        new(StatusCodes.Status404NotFound, $"The model '{model}' does not exist. There is one: {OpenAiModel.Id}.", InvalidRequest, "model", "model_not_found");

    /// <summary>Type and code as OpenAI has them for the status; clients choose their exceptions by the status.</summary>
    public static OpenAiException For(int status, string message) => status switch
    {
        StatusCodes.Status401Unauthorized => new OpenAiException(status, message, InvalidRequest, code: "invalid_api_key"),
        StatusCodes.Status403Forbidden => new OpenAiException(status, message, "permission_error"),
        StatusCodes.Status429TooManyRequests => new OpenAiException(status, message, "requests", code: "rate_limit_exceeded"),
        >= 500 => new OpenAiException(status, message, "server_error"),
        _ => new OpenAiException(status, message, InvalidRequest),
    };

    public JsonObject ToDocument() =>
        new() { ["error"] = new JsonObject { ["message"] = Message, ["type"] = type, ["param"] = param, ["code"] = code } };

    public IResult ToResult() => TypedResults.Json(ToDocument(), AttestJson.Options, statusCode: status);
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
        var message = problem.Detail ?? Problems.UsualDetail(status) ?? problem.Title ?? "The request failed.";
        return new ValueTask(OpenAiException.For(status, message).ToResult().ExecuteAsync(context.HttpContext));
    }
}
