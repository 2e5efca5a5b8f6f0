using Attest.Cli.Chat;
using Attest.Cli.Rendering;

namespace Attest.Tests.Cli.Chat;

public sealed class LineEditorTests
{
    [Fact]
    public void TypedTextIsTheLine()
    {
        Assert.Equal("who?", Read(new LineHistory(), [.. Keys.Text("who?"), Keys.Enter]));
    }

    [Fact]
    public void EditingKeysWorkLikeAShells()
    {
        var line = Read(
            new LineHistory(),
            [.. Keys.Text("sent troops x"), Keys.Of(ConsoleKey.Backspace), Keys.Control('\u0017'), Keys.Control('\u0001'), .. Keys.Text("who "), Keys.Control('\u0005'), .. Keys.Text("help?"), Keys.Enter]);

        Assert.Equal("who sent help?", line);
    }

    [Fact]
    public void ArrowUpBringsBackEarlierLinesAndArrowDownTheDraft()
    {
        var history = new LineHistory();
        history.Add("first");
        history.Add("second");

        var older = Read(history, [.. Keys.Text("draft"), Keys.Of(ConsoleKey.UpArrow), Keys.Of(ConsoleKey.UpArrow), Keys.Of(ConsoleKey.UpArrow), Keys.Enter]);
        var draft = Read(history, [.. Keys.Text("draft"), Keys.Of(ConsoleKey.UpArrow), Keys.Of(ConsoleKey.DownArrow), Keys.Of(ConsoleKey.DownArrow), Keys.Enter]);

        Assert.Equal("first", older);
        Assert.Equal("draft", draft);
    }

    [Fact]
    public void APasteOfSeveralLinesIsOneLine()
    {
        var line = Read(
            new LineHistory(),
            [Keys.Of(ConsoleKey.Escape, '\e'), .. Keys.Text("[200~one"), Keys.Enter, .. Keys.Text("two\e[201~"), .. Keys.Text("!"), Keys.Enter]);

        Assert.Equal("one two!", line);
    }

    [Fact]
    public void ControlCInterruptsAndControlDOnAnEmptyLineEnds()
    {
        Assert.IsType<LineRead.Interrupted>(ReadEnd([.. Keys.Text("abc"), Keys.Control('\u0003')]));
        Assert.IsType<LineRead.End>(ReadEnd([Keys.Control('\u0004')]));
    }

    [Fact]
    public void ControlDInALineDeletes()
    {
        Assert.Equal("bc", Read(new LineHistory(), [.. Keys.Text("abc"), Keys.Of(ConsoleKey.Home), Keys.Control('\u0004'), Keys.Enter]));
    }

    [Fact]
    public void AltMovesByWords()
    {
        Assert.Equal("one Xtwo", Read(new LineHistory(), [.. Keys.Text("one two"), Keys.Alt('b'), .. Keys.Text("X"), Keys.Enter]));
    }

    private static string Read(LineHistory history, IEnumerable<ConsoleKeyInfo> keys)
    {
        return Assert.IsType<LineRead.Line>(Editor(history, keys).Read()).Text;
    }

    private static LineRead ReadEnd(IEnumerable<ConsoleKeyInfo> keys) => Editor(new LineHistory(), keys).Read();

    private static LineEditor Editor(LineHistory history, IEnumerable<ConsoleKeyInfo> keys)
    {
        var writer = new StringWriter();
        var painter = new LinePainter(writer, new StyledWriter(writer, styles: false, width: null), "> ", () => 20, () => 10);
        return new LineEditor(CliRun.Typing(keys), writer, painter, history);
    }
}
