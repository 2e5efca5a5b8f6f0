using Attest.Web.Hosting;
using Microsoft.Extensions.Options;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddAttestWeb(args);
    var app = builder.Build();
    app.UseAttestWeb();
    app.Run();
    return 0;
}
catch (Exception exception) when (exception is OptionsValidationException or AggregateException { InnerException: OptionsValidationException })
{
    // A setting to correct: one line each says what, and a stack trace would hide it.
    var problems = exception is AggregateException several ? several.InnerExceptions.OfType<OptionsValidationException>() : [(OptionsValidationException)exception];
    foreach (var problem in problems.SelectMany(one => one.Failures))
    {
        Console.Error.WriteLine($"attest-web: {problem}");
    }

    return 1;
}
