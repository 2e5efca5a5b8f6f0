using Microsoft.AspNetCore.Http.HttpResults;

namespace Attest.Web.DirectLine;

/// <summary>An error in Direct Line's form, beside problem details: clients look at the status, and log the rest.</summary>
internal static class DirectLineProblem
{
    public static IResult Unauthorized { get; } = Result(StatusCodes.Status401Unauthorized, "Unauthorized", "A token or the secret is needed.");

    public static IResult Expired { get; } = Result(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");

    public static IResult Forbidden { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "The token is for another conversation.");

    public static IResult Origin { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "Pages of that site may not use this endpoint.");

    public static IResult Ended { get; } = Result(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation; it may have ended.");

    public static IResult Malformed { get; } = Result(StatusCodes.Status400BadRequest, "BadArgument", "The body must be an activity with a type.");

    private static ProblemHttpResult Result(int status, string code, string message) => TypedResults.Problem(
        detail: message, statusCode: status, extensions: new Dictionary<string, object?> { ["error"] = new { code, message } });
}
