using System.Net;
using Attest.Web.Chat;
using Attest.Web.Hosting;
using Attest.Web.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attest.Web.Tests.Server;

/// <summary>The real web host with Kestrel on a free port of 127.0.0.1, over the seeds and the articles of the tests.</summary>
internal sealed class AttestServer : IAsyncDisposable
{
    /// <summary>So that no test leaves one in the user's folder.</summary>
    public static readonly string PassSecret = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication app;

    private AttestServer(WebApplication app, string folder)
    {
        this.app = app;
        Folder = folder;
        Address = new Uri(app.Urls.Single().TrimEnd('/') + "/");
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>A temporary folder of this server's own; it holds the feedback file and the articles of the tests.</summary>
    public string Folder { get; }

    public ScriptedAnswers Script => app.Services.GetRequiredService<ScriptedAnswers>();

    public IServiceProvider Services => app.Services;

    public string FeedbackFile => Path.Combine(Folder, "feedback.jsonl");

    /// <param name="settings">"Section:Key=value" each.</param>
    /// <param name="scripted">Whether <see cref="ScriptedAnswers"/> answer instead of the real flow.</param>
    /// <param name="loadsSources">False stays in the state before the sources are read.</param>
    /// <param name="url">Where to listen; a free port unless a server has to come back to the one it had.</param>
    /// <param name="environment">The host's environment.</param>
    /// <param name="time">The clock; the system's unless a test needs its own.</param>
    /// <param name="map">Routes of the test.</param>
    public static async Task<AttestServer> StartAsync(
        IEnumerable<string>? settings = null,
        bool scripted = true,
        bool loadsSources = true,
        string url = "http://127.0.0.1:0",
        string environment = "Production",
        TimeProvider? time = null,
        Action<WebApplication>? map = null)
    {
        var folder = Directory.CreateTempSubdirectory("attest-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tests.jsonl"), TestArticles.JsonLines);
        string[] defaults =
        [
            $"urls={url}",
            $"Sources:Paths:0={SeedFolder()}",
            $"Sources:Paths:1={Path.Combine(folder, "tests.jsonl")}",
            $"Feedback:File={Path.Combine(folder, "feedback.jsonl")}",
            "Limits:QuestionsPerMinute=100000",
            "Limits:RequestsPerMinute=1000000",
            $"Access:PassSecret={PassSecret}",
            "Suggestions:MinConfidence=0.4",
            "Suggestions:NextCount=0",
        ];
        string[] args = [.. defaults.Concat(settings ?? []).Select(setting => "--" + setting)];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.AddAttestWeb(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ScriptedAnswers>();
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        if (scripted)
        {
            builder.Services.AddSingleton<AnswerStream>(provider => provider.GetRequiredService<ScriptedAnswers>().AnswerAsync);
        }

        if (!loadsSources)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationFactory?.Method.ReturnType == typeof(SourceLoading)));
        }

        var app = builder.Build();
        app.UseAttestWeb();
        map?.Invoke(app);
        await app.StartAsync();
        if (loadsSources)
        {
            await app.Services.GetRequiredService<SourceLoading>().Loaded.WaitAsync(TimeSpan.FromMinutes(2));
        }

        return new AttestServer(app, folder);
    }

    /// <summary>Goes away in the middle of what it does, as a crash would, and frees the port.</summary>
    public async Task KillAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await EndAsync(now.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Script.Release();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await EndAsync(patience.Token);
    }

    private async Task EndAsync(CancellationToken patience)
    {
        Client.Dispose();
        try
        {
            await app.StopAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // Requests that were still running were cut off; that is what a short patience means.
        }

        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static string SeedFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "seeds")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder 'seeds' above the test assembly.");
        }

        return Path.Combine(folder, "seeds");
    }
}
