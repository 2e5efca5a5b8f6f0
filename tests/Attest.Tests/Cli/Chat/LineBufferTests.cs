using Attest.Cli.Chat;

namespace Attest.Tests.Cli.Chat;

public sealed class LineBufferTests
{
    [Fact]
    public void BackspaceTakesAWholeCharacter()
    {
        var buffer = new LineBuffer();
        buffer.Set("a👩\u200D👧");

        buffer.Backspace();

        Assert.Equal("a", buffer.Text);
    }

    [Fact]
    public void TheCursorStepsOverACombiningMark()
    {
        var buffer = new LineBuffer();
        buffer.Set("ae\u0301b");

        buffer.Left();
        buffer.Left();

        Assert.Equal(1, buffer.Cursor);
        buffer.Right();
        Assert.Equal(3, buffer.Cursor);
    }

    [Fact]
    public void WhatIsKilledComesBack()
    {
        var buffer = new LineBuffer();
        buffer.Set("who sent troops");

        buffer.KillWordBefore();
        buffer.Home();
        buffer.Yank();

        Assert.Equal("troopswho sent ", buffer.Text);
    }

    [Fact]
    public void WordsAreWalkedAndKilled()
    {
        var buffer = new LineBuffer();
        buffer.Set("who sent troops");

        buffer.WordLeft();
        buffer.WordLeft();
        Assert.Equal(4, buffer.Cursor);
        buffer.WordRight();
        Assert.Equal(8, buffer.Cursor);
        buffer.KillToStart();

        Assert.Equal(" troops", buffer.Text);
    }

    [Fact]
    public void NothingHappensAtTheEdges()
    {
        var buffer = new LineBuffer();

        buffer.Left();
        buffer.Right();
        buffer.Backspace();
        buffer.Delete();
        buffer.WordLeft();
        buffer.WordRight();
        buffer.KillToEnd();
        buffer.KillWordBefore();
        buffer.Yank();

        Assert.Equal("", buffer.Text);
        Assert.Equal(0, buffer.Cursor);
    }

    [Fact]
    public void InsertedLineBreaksBecomeBlanks()
    {
        var buffer = new LineBuffer();

        buffer.Insert("a\nb\e[31m");

        Assert.Equal("a b [31m", buffer.Text);
    }
}
