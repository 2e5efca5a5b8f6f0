namespace Attest.Web.Channels;

/// <summary>What the channel said to an activity.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Id">The activity's id; null where the channel gave none.</param>
/// <param name="ErrorCode">Of a refusal.</param>
/// <param name="ErrorMessage">Of a refusal.</param>
internal record SentActivity(int Status, string? Id, string? ErrorCode = null, string? ErrorMessage = null)
{
    public bool IsAccepted => Status is >= 200 and < 300;
}
