using Microsoft.AspNetCore.Authorization;

namespace Attest.Web.Access;

/// <summary>Who may use a route: each policy names the schemes that it takes. A route without one is refused.</summary>
internal static class Policies
{
    /// <summary>For programs: the key in a header.</summary>
    public const string Key = "key";

    /// <summary>For the page as well: the key in a header or in the cookie of a sign-in, or a visitor's pass of the widget.</summary>
    public const string KeyOrVisitor = "key or visitor";

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<AccessOptions>(configuration, AccessOptions.Section);
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<AccessKeys>().AddSingleton<WrongKeys>().AddSingleton<PassSecret>().AddSingleton<VisitorPasses>();
        services.AddSchemes()
            .AddScheme<AuthenticationSchemeOptions, AccessKeyHandler>(AccessKeyHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, SignInCookieHandler>(SignInCookieHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, VisitorPassHandler>(VisitorPassHandler.Name, null);
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(Taking(AccessKeyHandler.Name))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(AccessKeyHandler.Name).RequireAssertion(IsNoRoute).Build())
            .AddPolicy(Key, Taking(AccessKeyHandler.Name))
            .AddPolicy(KeyOrVisitor, Taking(AccessKeyHandler.Name, SignInCookieHandler.Name, VisitorPassHandler.Name));
        return services.AddCors();
    }

    public static void UseAccessCors(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<AccessOptions>().AllowedOrigins;
        app.UseCors();
        if (origins.Count > 0)
        {
            // Without credentials: the cookie of a sign-in serves our own page alone.
            app.UseCors(policy => policy.WithOrigins([.. origins]).AllowAnyMethod().AllowAnyHeader()
                .WithExposedHeaders("Retry-After", "WWW-Authenticate", "ETag"));
        }
    }

    /// <summary>What AddAuthentication does, without data protection: nothing here is encrypted, and its keys would be written to the user's folder.</summary>
    public static AuthenticationBuilder AddSchemes(this IServiceCollection services)
    {
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        return new AuthenticationBuilder(services);
    }

    private static AuthorizationPolicy Taking(params string[] schemes) => new AuthorizationPolicyBuilder(schemes).RequireAuthenticatedUser().Build();

    /// <summary>An address where nothing is, or that does not take the method, may say so to everybody; a route that names no policy serves nobody.</summary>
    private static bool IsNoRoute(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
