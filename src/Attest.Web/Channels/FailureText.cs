namespace Attest.Web.Channels;

/// <summary>What a user is told when there is no answer; the log has the rest.</summary>
internal static class FailureText
{
    public const string TooSlow = "This took longer than an answer may take. Please try again, or ask more narrowly.";

    public const string Busy = "Too many questions at the moment. Please try again shortly.";

    public static string For(Exception exception) => exception switch
    {
        OperationCanceledException or TimeoutException => TooSlow,
        HttpRequestException => "The model that writes the answers cannot be reached. Please try again later.",
        _ => "Something went wrong while answering. Please try again.",
    };
}
