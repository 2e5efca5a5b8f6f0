using Attest.Mcp;

namespace Attest.Tests.Mcp;

public sealed class ArticleResourcesTests(FlowFixture fixture) : IClassFixture<FlowFixture>
{
    [Fact]
    public void EveryArticleHasAnAddressThatIsAUri()
    {
        var uris = fixture.Library.Current.Articles.Select(ArticleResources.UriOf).Order(StringComparer.Ordinal);

        Assert.Equal(["attest://articles/harbour%20news/ferry%20%231.txt", "attest://articles/mill.txt"], uris);
        Assert.All(uris, uri => Assert.Equal(uri, new Uri(uri).AbsoluteUri));
    }
}
