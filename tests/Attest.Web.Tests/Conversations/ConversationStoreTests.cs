using Attest.Web.Chat;
using Attest.Web.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Conversations;

public sealed class ConversationStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-store-").FullName;
    private readonly ManualTime time = new();
    private readonly List<ConversationStore> opened = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TurnsAreNumberedFromOneAndComeBackInOrder(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null });

        var numbers = new[] { store.Append("a", Turn("one")), store.Append("a", Turn("two")), store.Append("b", Turn("other")) };

        Assert.Equal([(1, true), (2, true), (1, true)], numbers);
        Assert.Equal(["one", "two"], store.Find("a")!.Turns.Select(turn => turn.Question));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnAnswerComesBackByteForByte(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null });
        var turn = Turn("q") with { AnswerJson = "{\"text\":\"a\\u202Eb “c” \U0001F600\"}", Limits = new TurnLimits { Sources = ["x#1"], PublishedFrom = "2024-01-01" } };

        store.Append("a", turn);

        var stored = store.Find("a")!.Turns[0];
        Assert.Equal(turn.AnswerJson, stored.AnswerJson);
        Assert.Equal(["x#1"], stored.Limits!.Sources!);
        Assert.Equal("2024-01-01", stored.Limits.PublishedFrom);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AConversationIsForgottenSomeTimeAfterItsLastUse(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null, ExpireAfterHours = 2 });
        store.Append("a", Turn("one"));
        time.Advance(TimeSpan.FromHours(1.5));
        store.Append("a", Turn("two"));
        time.Advance(TimeSpan.FromHours(1.5));
        var inTime = store.Find("a");

        time.Advance(TimeSpan.FromHours(1));

        Assert.NotNull(inTime);
        Assert.Null(store.Find("a"));
        Assert.False(store.Rename("a", "late"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLeastRecentlyUsedGoesFirst(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null, MaxConversations = 2 });
        foreach (var id in new[] { "a", "b", "a", "c" })
        {
            store.Append(id, Turn(id));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([true, false, true], "abc".Select(letter => $"{letter}").Select(id => store.Find(id) is not null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheSizeOfAllConversationsIsBounded(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null, MaxMegabytes = 1 });
        var large = Turn("q") with { AnswerJson = $"\"{new string('x', 200_000)}\"" };
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            store.Append(id, large);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([false, false, true, true], "abcd".Select(letter => $"{letter}").Select(id => store.Find(id) is not null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RenamedAndDeletedConversationsAreSo(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null });
        store.Append("a", Turn("one"));

        var renamed = store.Rename("a", "Title; DROP TABLE turn --");
        var title = store.Find("a")!.Title;
        var deleted = store.Delete("a");

        Assert.True(renamed && deleted);
        Assert.Equal("Title; DROP TABLE turn --", title);
        Assert.Null(store.Find("a"));
        Assert.False(store.Delete("a"));
    }

    [Fact]
    public void AFileSurvivesItsProcess()
    {
        var options = new ConversationOptions { Store = StoreFile };
        Open(options).Append("a", Turn("one"));

        var again = Open(options);

        Assert.Equal("one", again.Find("a")!.Turns[0].Question);
        Assert.Equal((2, true), again.Append("a", Turn("two")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConcurrentWritersLoseNoTurn(bool inFile)
    {
        var store = Open(new ConversationOptions { Store = inFile ? StoreFile : null });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => store.Append("a", Turn($"{i}")))));

        Assert.Equal(Enumerable.Range(1, 16), store.Find("a")!.Turns.Select(turn => turn.Number));
    }

    [Fact]
    public void AFileOfALaterVersionIsRefused()
    {
        using (var connection = new SqliteConnection($"Data Source={StoreFile};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var refusal = Assert.Throws<OptionsValidationException>(() => Open(new ConversationOptions { Store = StoreFile }));

        Assert.Contains("later version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsRefused()
    {
        File.WriteAllText(StoreFile, new string('x', 5_000));

        Assert.Throws<OptionsValidationException>(() => Open(new ConversationOptions { Store = StoreFile }));
    }

    [Fact]
    public void IdsAreRandomOf128Bits()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => ConversationId.Create()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(1_000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    public void Dispose()
    {
        opened.ForEach(store => store.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private string StoreFile => Path.Combine(folder, "conversations.db");

    private ConversationStore Open(ConversationOptions options)
    {
        var store = new ConversationStore(options, time, NullLogger<ConversationStore>.Instance);
        opened.Add(store);
        return store;
    }

    private static NewTurn Turn(string question) => new(question, "reply", "{\"text\":\"reply\"}");
}
