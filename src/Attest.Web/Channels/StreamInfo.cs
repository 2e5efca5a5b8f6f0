using System.Text.Json.Nodes;

namespace Attest.Web.Channels;

/// <summary>Where an activity stands in a streamed reply. Teams reads the entity, Web Chat the same fields in the channel data.</summary>
/// <param name="Type">"informative", "streaming" or "final".</param>
/// <param name="Sequence">1-based; the final activity has none.</param>
/// <param name="Id">The id of the first activity, which itself has none.</param>
internal sealed record StreamInfo(string Type, int? Sequence, string? Id)
{
    public Activity Mark(Activity activity)
    {
        var entity = Fields(new JsonObject { ["type"] = "streaminfo" });
        return activity with
        {
            Entities = new JsonArray([entity, .. activity.Entities?.Select(other => other?.DeepClone()) ?? []]),
            ChannelData = Fields(activity.ChannelData?.DeepClone() as JsonObject ?? []),
        };
    }

    private JsonObject Fields(JsonObject target)
    {
        if (Id is not null)
        {
            target["streamId"] = Id;
        }

        target["streamType"] = Type;
        if (Sequence is not null)
        {
            target["streamSequence"] = Sequence;
        }

        return target;
    }
}
