namespace Attest.Passages;

/// <summary>Finds the sentences of one paragraph: scans for terminators and asks what stands before and after each.</summary>
internal sealed class SentenceBoundaries(string text, TextSpan paragraph)
{
    /// <summary>How many characters of a word are looked at; bounds the work on text without spaces.</summary>
    public const int LongestWord = 24;

    private readonly int end = paragraph.End;
    private int sentenceStart = paragraph.Start;
    private ListMarker? marker;

    public IEnumerable<TextSpan> Sentences()
    {
        var protectedRuns = new ProtectedRuns(text, paragraph);
        StartSentence(paragraph.Start);
        var i = SkipMarker();
        while (i < end)
        {
            var isCovered = protectedRuns.Cover(i);
            protectedRuns.MoveTo(i);
            int cut;
            if (Punctuation.IsTerminator(text[i]))
            {
                var found = TerminatorRun.Read(text, paragraph, i);
                cut = found.End < protectedRuns.End || i < SkipMarker() ? -1 : CutAfter(found);
                i = cut < 0 ? found.RunEnd : i;
            }
            else
            {
                cut = !isCovered && StartsListItem(i) ? i : -1;
                i++;
            }

            if (cut > sentenceStart && cut < end)
            {
                yield return new TextSpan(sentenceStart, cut).TrimIn(text);
                StartSentence(SkipSpace(cut));
                i = SkipMarker();
            }
        }

        yield return new TextSpan(sentenceStart, end).TrimIn(text);
    }

    private void StartSentence(int start)
    {
        sentenceStart = start;
        marker = ListMarker.TryRead(text, AfterBullet(start), end) ?? (IsBulletAt(start) ? null : marker);
    }

    /// <summary>The first position that is not part of the sentence's own list label.</summary>
    private int SkipMarker() => ListMarker.TryRead(text, AfterBullet(sentenceStart), end)?.End ?? sentenceStart;

    /// <summary>True for a bullet, or for the label that continues the list whose label was seen last.</summary>
    private bool StartsListItem(int position)
    {
        if (position == sentenceStart || !char.IsWhiteSpace(text[position - 1]))
            return false;

        return IsBulletAt(position) || (marker is { } last
            && ListMarker.TryRead(text, position, end) is { } next
            && last.IsFollowedBy(next)
            && (next.Style != "." || char.IsUpper(text[SkipSpace(next.End)])));
    }

    /// <summary>Where the sentence ends, or -1 where the terminator does not end it.</summary>
    private int CutAfter(TerminatorRun run)
    {
        var next = SkipSpace(run.End);
        if (next >= end)
            return -1;

        if (next == run.End)
            return Punctuation.IsFullWidthTerminator(text[run.RunEnd - 1]) || LacksSpace(run) ? run.End : -1;

        var following = FollowingText.Read(text, next, end);
        if (Punctuation.ExtendsPrevious(text[next]) || !following.MayStartSentence || following.IsFootnoteOrRemark)
            return -1;

        return run.Kind switch
        {
            TerminatorKind.Ellipsis => EndsWithEllipsis(run, following) ? run.End : -1,
            TerminatorKind.SpacedEllipsis => run.SpacedCut(following.StartsUpperCase),
            TerminatorKind.Mark => EndsWithMark(run, following) ? run.End : -1,
            _ => EndsWithFullStop(run, following) ? run.End : -1,
        };
    }

    /// <summary>"word... Next" ends a sentence; "[...] Next", "”… Next" and "word... I" may all be one.</summary>
    private bool EndsWithEllipsis(TerminatorRun run, FollowingText following) =>
        run.Start > paragraph.Start && char.IsLetterOrDigit(text[run.Start - 1]) && !following.IsLowerCase
        && following.Word is not ("I" or "I’m" or "I'm" or "I’ve" or "I've" or "I’d" or "I'd" or "I’ll" or "I'll");

    private bool EndsWithMark(TerminatorRun run, FollowingText following)
    {
        var standsAlone = run.Start > paragraph.Start && text[run.Start - 1] is '(' or '[';
        var named = Abbreviations.ExclamatoryNames.Contains(WordBefore(run.Start)) && !Abbreviations.Starters.Contains(following.Word);
        var attributed = run.HasQuoteCloser && following.NamesSpeaker;
        return !standsAlone && !named && !attributed && (!following.IsLowerCase || following.IsQuoted);
    }

    private bool EndsWithFullStop(TerminatorRun run, FollowingText following)
    {
        if ((following.IsLowerCase && !following.IsQuoted) || (run.HasQuoteCloser && following.IsBareAttribution))
            return false;

        var word = WordBefore(run.Start);
        if (word.Length == 0 || run.HasQuoteCloser)
            return true;

        if (Abbreviations.IsPrepositive(word))
            return false;

        if (word.Length == 1 && char.IsUpper(word[0]) && !(word[0] == 'I' && following.StartsDigit))
        {
            var before = WordBefore(text.SkipBackWhile(run.Start - word.Length, sentenceStart, char.IsWhiteSpace));
            return Abbreviations.LetteredNouns.Contains(before) || (Abbreviations.Starters.Contains(following.Word) && !following.StartsDigit);
        }

        if (Abbreviations.BeforeNumber.Contains(word))
            return !following.StartsDigit && !(Abbreviations.Calendar.Contains(word) && Abbreviations.Calendar.Contains(following.Word));

        if (Abbreviations.IsDottedLetters(word))
            return EndsWithDottedLetters(word, following);

        return !Abbreviations.IsAmbiguous(word) || Abbreviations.Starters.Contains(following.Word);
    }

    /// <summary>"the U.S. How" and "6 p.m. Putin" end a sentence; "the U.S. Government", "5 p.m. EST" and an opening "At 5 a.m. Mr. Smith" do not.</summary>
    private bool EndsWithDottedLetters(string word, FollowingText following)
    {
        if (word is not ("a.m" or "p.m" or "A.M" or "P.M"))
            return Abbreviations.Starters.Contains(following.Word);

        var opening = text.AsSpan(sentenceStart, Math.Min(LongestWord, end - sentenceStart));
        var isOpeningPhrase = text.AsSpan(sentenceStart).IndexOf(word, StringComparison.Ordinal) is var at && at >= 0 && at < 12
            && (opening.StartsWith("At ", StringComparison.Ordinal)
                || opening.StartsWith("By ", StringComparison.Ordinal)
                || opening.StartsWith("Around ", StringComparison.Ordinal));
        return !isOpeningPhrase && !following.StartsDigit
            && !Abbreviations.Calendar.Contains(following.Word) && !Abbreviations.TimeZones.Contains(following.Word);
    }

    /// <summary>True for "world.Today is": a lower-case word or a figure, a full stop and a capitalised word without a space between.</summary>
    private bool LacksSpace(TerminatorRun run)
    {
        if (run.Start == paragraph.Start || run.RunEnd - run.Start > 1 || run.Kind == TerminatorKind.Ellipsis || (run.HasCloser && !run.HasClosingQuoteMark))
            return false;

        var following = FollowingText.Read(text, run.End, end);
        var before = text[run.Start - 1];
        if (!following.StartsUpperCase || following.IsQuoted || !(char.IsLower(before) || char.IsAsciiDigit(before)))
            return false;

        var word = WordBefore(run.Start);
        var standsInAddress = run.Start - word.Length > paragraph.Start && text[run.Start - word.Length - 1] is '@' or '/' or '.' or '_';
        if (standsInAddress || Abbreviations.IsPrepositive(word) || (word.Contains('.', StringComparison.Ordinal) && !Abbreviations.IsDottedLetters(word)))
            return false;

        var isName = char.IsUpper(word.AsSpan()[0]);
        return Abbreviations.Starters.Contains(following.Word) || Abbreviations.IsPrepositive(following.Word)
            || (!isName && following.Word.Length > 1 && following.IsFollowedByLowerCase);
    }

    private string WordBefore(int position)
    {
        var start = text.SkipBackWhile(
            position, Math.Max(sentenceStart, position - LongestWord), unit => char.IsLetterOrDigit(unit) || unit is '.' or '°' or '\'' or '’');
        return text[start..position].TrimStart('.', '\'', '’');
    }

    private bool IsBulletAt(int position) => position < end && Punctuation.IsBullet(text[position]);

    private int AfterBullet(int position) => IsBulletAt(position) ? SkipSpace(position + 1) : position;

    private int SkipSpace(int position) => text.SkipWhile(position, end, char.IsWhiteSpace);
}
