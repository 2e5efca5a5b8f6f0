using System.Text;

namespace Attest.Answers.Drafting;

/// <summary>
/// Turns a reply, one character after the other, into characters and whole markers. It looks at nothing but what came so far, so the
/// chunks in which a reply arrives make no difference. Drops what is no text: backticks and the lines of code fences.
/// </summary>
internal sealed class ReplyTokenizer(Action<ReplyToken> put)
{
    private const int TicksOfFence = 3;

    private readonly StringBuilder brackets = new();
    private State state = State.Text;
    private bool isLineStart = true;
    private int ticks;
    private int opened;

    private enum State
    {
        Text,
        Brackets,

        /// <summary>The rest of a line that begins or ends code.</summary>
        FenceLine,
    }

    public void Read(char letter)
    {
        switch (state)
        {
            case State.FenceLine:
                if (letter == '\n')
                {
                    state = State.Text;
                    ReadText(letter);
                }

                break;
            case State.Brackets:
                ReadBrackets(letter);
                break;
            default:
                ReadText(letter);
                break;
        }
    }

    /// <summary>The reply is over: a marker that was never closed is not shown.</summary>
    public void End()
    {
        if (state == State.Brackets && !CitationMarker.IsBegun(brackets.ToString()[1..]))
        {
            FlushBrackets();
        }

        state = State.Text;
    }

    private void ReadText(char letter)
    {
        if (letter == '`')
        {
            ticks++;
            if (isLineStart && ticks == TicksOfFence)
            {
                (state, ticks) = (State.FenceLine, 0);
            }

            return;
        }

        ticks = 0;
        isLineStart = letter is '\n' or '\r' || (isLineStart && char.IsWhiteSpace(letter));
        if (IsOpening(letter))
        {
            brackets.Clear().Append(letter);
            (state, opened) = (State.Brackets, 1);
        }
        else
        {
            put(ReplyToken.Of(letter));
        }
    }

    private void ReadBrackets(char letter)
    {
        if (IsOpening(letter) && brackets.Length == opened)
        {
            brackets.Append(letter);
            opened++;
        }
        else if (letter is '\n' or '\r' || IsOpening(letter) || brackets.Length > CitationMarker.LongestContent)
        {
            FlushBrackets();
            Read(letter);
        }
        else
        {
            brackets.Append(letter);
            if (IsClosing(letter) && --opened == 0)
            {
                CloseBrackets();
            }
        }
    }

    private void CloseBrackets()
    {
        if (CitationMarker.Read(brackets.ToString().Trim('[', ']', '【', '】', '［', '］').Replace("`", "", StringComparison.Ordinal)) is { } ids)
        {
            brackets.Clear();
            state = State.Text;
            put(ReplyToken.Citing(ids));
        }
        else
        {
            FlushBrackets();
        }
    }

    private void FlushBrackets()
    {
        state = State.Text;
        foreach (var letter in brackets.ToString().Where(letter => letter != '`'))
        {
            put(ReplyToken.Of(letter));
        }

        brackets.Clear();
    }

    private static bool IsOpening(char letter) => letter is '[' or '【' or '［';

    private static bool IsClosing(char letter) => letter is ']' or '】' or '］';
}
