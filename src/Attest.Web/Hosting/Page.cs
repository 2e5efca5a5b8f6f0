using Microsoft.Extensions.FileProviders;

namespace Attest.Web.Hosting;

/// <summary>The chat page: static files beside the executable, revalidated by ETag on every visit.</summary>
internal static class Page
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static string IndexFile { get; } = Path.Combine(Root, "index.html");

    public static void UsePage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Root);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static file =>
            {
                var headers = file.Context.Response.Headers;
                headers.CacheControl = "no-cache";
                if (file.Context.Request.Path == "/widget.js")
                {
                    // The one file that pages of others load.
                    headers[SecurityHeaders.ResourcePolicy] = "cross-origin";
                }
            },
        });
    }
}
