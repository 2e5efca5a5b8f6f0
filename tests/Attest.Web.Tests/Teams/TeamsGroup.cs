namespace Attest.Web.Tests.Teams;

[CollectionDefinition(Name)]
public sealed class TeamsGroup : ICollectionFixture<TeamsFixture>
{
    public const string Name = "Teams";
}
