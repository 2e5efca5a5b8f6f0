namespace Attest.Tests.Models.Server;

internal enum ReplyEnd
{
    Proper,

    /// <summary>The connection breaks.</summary>
    Cut,

    /// <summary>Nothing more comes, and the connection stays open until the client gives up.</summary>
    Silence,

    /// <summary>The last piece is sent again and again until the client gives up.</summary>
    Endless,
}
