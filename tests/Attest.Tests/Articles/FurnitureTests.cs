using Attest.Articles;

namespace Attest.Tests.Articles;

public sealed class FurnitureTests
{
    [Theory]
    [InlineData("[ad_1]")]
    [InlineData("Views: 2")]
    [InlineData("1.2K shares")]
    [InlineData("Share This Article")]
    [InlineData("Leave a Comment")]
    [InlineData("Leave a Reply")]
    [InlineData("Your email address will not be published. Required fields are marked *")]
    [InlineData("#Putin #ratifies #strategic")]
    [InlineData("Scroll to Top")]
    [InlineData("ADVERTISEMENT")]
    [InlineData("Read more: Putin visits Pyongyang")]
    [InlineData("Sign up for our daily newsletter")]
    [InlineData("We use cookies to improve your experience.")]
    [InlineData("Story continues below advertisement")]
    [InlineData("https://example.com/story")]
    [InlineData("* * *")]
    public void FurnitureIsKnownAnywhere(string line)
    {
        Assert.True(Furniture.IsAnywhere(line));
    }

    [Theory]
    [InlineData("Copyrights(C)wowkorea.jp 5")]
    [InlineData("© 2024 The Daily News. All rights reserved.")]
    [InlineData("Source link")]
    [InlineData("Related Articles")]
    [InlineData("Facebook Twitter WhatsApp")]
    [InlineData("Tags: Russia, North Korea")]
    [InlineData("3 hours ago")]
    [InlineData("(Reporting by Jane Doe; Editing by John Smith)")]
    public void FurnitureIsKnownAtTheEdges(string line)
    {
        Assert.True(Furniture.IsAtEdge(line));
        Assert.False(Furniture.IsAnywhere(line));
    }

    [Theory]
    [InlineData("Secret tech aid")]
    [InlineData("Views of the treaty differ: 2 officials disagree")]
    [InlineData("Share prices fell by 2 percent on Monday.")]
    [InlineData("Related deaths rose to 40.")]
    [InlineData("Read my lips.")]
    [InlineData("Copyright law is changing.")]
    [InlineData("Robert")]
    [InlineData("Interview Between Time.news Editor and International Relations Expert")]
    [InlineData("Sign up for a free account costs $11.99 a month")]
    [InlineData("#1 in the polls")]
    [InlineData("Home sales fell in January.")]
    [InlineData("We need to discuss this.")]
    [InlineData("Get out of the city, the mayor said.")]
    public void WordsOfArticlesAreLeftAlone(string line)
    {
        Assert.False(Furniture.IsAnywhere(line) || Furniture.IsAtEdge(line));
    }
}
