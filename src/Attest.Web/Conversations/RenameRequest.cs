namespace Attest.Web.Conversations;

/// <param name="Title">1 to 120 characters.</param>
internal sealed record RenameRequest(string? Title);
