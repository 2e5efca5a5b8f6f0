// What is printed and parsed is the same in every language of the user's.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
using var limit = Attest.Articles.FileSizeLimit.FailsTheWrite();

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddAttestWeb(args);
    var app = builder.Build();
    app.UseAttestWeb();
    app.Run();
    return 0;
}
catch (OptionsValidationException exception)
{
    // A setting to correct: one line each says what, and a stack trace would hide it.
    foreach (var problem in exception.Failures)
        Console.Error.WriteLine($"attest-web: {problem}");

    return 1;
}
catch (IOException exception)
{
    Console.Error.WriteLine($"attest-web: {exception.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    // It was told to end before it listened.
    return 0;
}
