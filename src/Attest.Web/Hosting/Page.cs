using Microsoft.Extensions.FileProviders;

namespace Attest.Web.Hosting;

/// <summary>The chat page: static files beside the executable, revalidated by ETag on every visit.</summary>
internal static class Page
{
    public static void UsePage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
