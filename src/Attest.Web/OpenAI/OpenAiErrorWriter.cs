namespace Attest.Web.OpenAI;

/// <summary>Below /v1 every error, whoever found it, leaves in the form that OpenAI's clients read.</summary>
internal sealed class OpenAiErrorWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Path.StartsWithSegments(OpenAiEndpoints.Prefix, StringComparison.OrdinalIgnoreCase);

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var message = problem.Detail ?? Hosting.Problems.UsualDetail(status) ?? problem.Title ?? "The request failed.";
        return new ValueTask(OpenAiError.For(status, message).ToResult().ExecuteAsync(context.HttpContext));
    }
}
