namespace Attest.Tests.Models;

/// <summary>Tests that share <see cref="ModelFlow"/>; they run one after the other, because its server has one script at a time.</summary>
[CollectionDefinition(Name)]
public sealed class ModelGroup : ICollectionFixture<ModelFlow>
{
    public const string Name = "chat model";
}
