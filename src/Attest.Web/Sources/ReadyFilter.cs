namespace Attest.Web.Sources;

/// <summary>While the sources are read, the API answers 503 with Retry-After.</summary>
internal sealed class ReadyFilter(SourceLibrary library, SourceLoading loading) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        return library.IsReady ? next(context) : ValueTask.FromResult<object?>(loading.NotReady(context.HttpContext.Response));
    }
}
