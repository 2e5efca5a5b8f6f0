using Attest.Web.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddAttestWeb(args);
var app = builder.Build();
app.UseAttestWeb();
app.Run();
