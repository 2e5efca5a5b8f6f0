using Attest.Articles;
using Attest.Passages;
using Attest.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Passages;

public sealed class SentenceSplitterTests
{
    /// <summary>Each row is the text with ‖ where a sentence ends.</summary>
    [Theory]
    // Titles and abbreviations
    [InlineData("Mr. Wood met Dr. Rostov and Gen. Kim. ‖They spoke for an hour.")]
    [InlineData("Sen. Mark Hale and Rep. Ana Ruiz voted no. ‖Gov. Lee signed it anyway.")]
    [InlineData("She cited Art. 4 and No. 17 of the list. ‖Nothing else applied.")]
    [InlineData("Did he agree? ‖No. ‖He refused.")]
    [InlineData("Acme Inc. Chief Executive Jane Roe resigned. ‖The board of Acme Inc. ‖It had known for weeks.")]
    [InlineData("Shares of Harper & Co. rose 3.5% in early trading. ‖Analysts had expected less.")]
    [InlineData("He flew from Washington, D.C. to Oslo. ‖He never returned to D.C. ‖His house was sold.")]
    [InlineData("Volunteers at St. Mary's served soup. ‖The shop is on Main St. ‖It opens at nine.")]
    [InlineData("The case, Roe v. Wade, was cited. ‖So was Smith vs. Jones.")]
    [InlineData("Bring tools, e.g. a hammer, and nails, i.e. long ones. ‖Wear gloves.")]
    [InlineData("The minister (b. 1961) spoke first. ‖Others, e.g. Norway, agreed.")]
    [InlineData("It costs approx. 40 euros incl. tax. ‖Nobody paid.")]
    [InlineData("Prof. J. K. Alvarez Jr. and M. Osei wrote it. ‖It was well received.")]
    [InlineData("John F. Kennedy spoke there in 1963. ‖George H. W. Bush followed.")]
    [InlineData("Fruit gives you vitamin C. ‖Fish gives you vitamin D. ‖Both matter.")]
    [InlineData("There was no Plan B. ‖Officials admitted as much.")]
    [InlineData("The attack came on Sept. 11. ‖Trading stopped until Sept. 17.")]
    [InlineData("It opened on Mon. Jan. 5 and closed in Feb. ‖Visitors complained.")]
    [InlineData("The river is 6 ft. deep there. ‖Boats avoid it.")]
    // U.S., U.N., times
    [InlineData("U.N. Ambassador Wood objected. ‖The U.S. Government did not.")]
    [InlineData("Imports into the U.S. fell. ‖Exports from the U.S. ‖They rose again in May.")]
    [InlineData("It was decided at the U.N. ‖After that, talks stopped.")]
    [InlineData("They landed at 6 p.m. ‖The pilot apologised.")]
    [InlineData("The vote is at 5 p.m. Tuesday and again at 9 a.m. EST. ‖Members must attend.")]
    [InlineData("Doors close at 10 p.m. ‖Guards then lock them.")]
    // Numbers
    [InlineData("Prices rose 3.5 percent to $1,000.50 a ton. ‖In 2023 they fell by 0.4 points.")]
    [InlineData("The bridge cost 1.5 million. ‖20,000 people crossed it on the first day.")]
    [InlineData("Version 2.0.1 was released on 3.10.2024. ‖Users waited.")]
    [InlineData("He came in 2nd. ‖She was 1st.")]
    // Quotations
    [InlineData("“We are not seeking war,” he said. ‖“We want talks.” ‖The minister left.")]
    [InlineData("She told him, “This is over.” ‖He did not answer.")]
    [InlineData("“This is over.” she said and left.")]
    [InlineData("Putin answered questions from “a dozen reporters.” ‖He said the deal was final.")]
    [InlineData("He said, “It means something. ‖“There is no doubt that it reflects this,” he added.")]
    [InlineData("“It is a very serious problem.” “He said. ‖Others agreed.")]
    [InlineData("“I will decide when I come.” ‖“We will wait,” she replied.")]
    [InlineData("\"I'm not proposing it. It's not necessary,\" he said. ‖Nobody asked again.")]
    [InlineData("\"Why now?\" Harper asked. ‖\"Because we must,\" came the answer.")]
    [InlineData("“Who pays?” ‖The committee had no answer.")]
    [InlineData("It was called a “breakthrough document”. ‖It was not.")]
    [InlineData("They wrote: ‘No state shall attack without cause.’ ‖The rest was blank.")]
    [InlineData("He shouted “stop!” and ran. ‖Nobody stopped!")]
    [InlineData("An opened quote “is never closed here. ‖The next sentence stands alone. ‖So does this one.")]
    [InlineData("He said «Nous verrons.» ‖Then he left.")]
    // Brackets
    [InlineData("The pact (it was signed in June. Few noticed.) has 23 clauses. ‖It is short.")]
    [InlineData("The pact is short. ‖(It has 23 clauses.) ‖Few have read it.")]
    [InlineData("The study was small.[1] ‖Later work confirmed it. [23] ‖Doubts remain.")]
    [InlineData("He spoke for an hour (!) ‖about nothing.", "He spoke for an hour (!) about nothing.")]
    // Ellipses and marks
    [InlineData("We thought... it was over. ‖It wasn't...")]
    [InlineData("He paused… ‖Then he signed.")]
    [InlineData("Russia … and other states agreed. ‖What?! ‖Really?? ‖Yes!!!")]
    [InlineData("“It’s up to us”… North Korea also admits it")]
    [InlineData("The clause reads: “[...] shall be void [...] at once.” ‖Lawyers shrugged.")]
    [InlineData("He works for Yahoo! News in Paris. ‖He likes it.")]
    // Addresses and missing spaces
    [InlineData("Write to press.office@example.co.uk or see www.example.com/a.b?c=d. ‖Replies take a day.")]
    [InlineData("Welcome to Time.news. ‖Today we talk about Node.js and ASP.NET Core.")]
    [InlineData("Talks ended on Monday.The next round starts soon. ‖No date is set.", "Talks ended on Monday.‖The next round starts soon. ‖No date is set.")]
    [InlineData("Help was promised.ry of another kind. ‖It never came.")]
    [InlineData("Sales of the iPhone fell. ‖iPhone prices did not. ‖eBay sellers gained.")]
    // Lists
    [InlineData("1. Read the file. ‖2. Split it. ‖3. Count the lines.")]
    [InlineData("(1) first point ‖(2) second point ‖(3) third point")]
    [InlineData("The steps: 1 kg flour and 2 eggs are enough. ‖Mix them.")]
    // Symbols, other scripts, invisible characters
    [InlineData("We won! 🎉 ‖The crowd went home. 👍🏽")]
    [InlineData("He said so.\u200B ‖She\u00A0did not. ‖Cafe\u0301s closed.")]
    [InlineData("本日は晴天です。‖明日は雨です。")]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void SentencesEndWhereAnEditorWouldEndThem(string marked, string? correction = null)
    {
        var expected = (correction ?? marked).Split('‖', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = (correction ?? marked).Replace("‖", "", StringComparison.Ordinal);

        var sentences = Split(text);

        Assert.Equal(expected, sentences);
    }

    /// <summary>As above; line breaks inside a sentence are part of it.</summary>
    [Theory]
    [InlineData("Many countries expressed concerns about the treaty. ‖Robert\n“Everyone here is worried,” said Ambassador Wood. ‖He left.")]
    [InlineData("Talks went on for hours in the capital. ‖Meanwhile, the president has\nU.N. Ambassador Lee said the pact would hold.")]
    [InlineData("The paper reported on the 6th of this month that \"North Korea has\n\"There is a growing view that troops will go,\" the report said.")]
    [InlineData("“We are discussing the treaty”… Possibility of troops being sent to the peninsula\n‖Regarding the dispatch, “It’s up to us”… North Korea admits it\n‖Ukraine: “Combat expected on the 27th”\n‖On the 25th, the president spoke. ‖He was brief.")]
    [InlineData("Broadcast United\n‖Kim and Putin reach agreement\n‖Broadcast United News Desk\n‖\nThe deal was signed on Wednesday.")]
    [InlineData("Interview With an Expert\n‖Editor: Welcome to the show.\n‖Dr. Rostov: Thank you for having me. ‖It is a pleasure.\n‖Editor: Let us start.")]
    [InlineData("#treaty #summit\n‖2024/07/08 10:59 KST\n‖Copyright Example Press")]
    [InlineData("The list names\n‖- apples from the south\n‖- pears\n‖- plums, all of them ripe.")]
    [InlineData("Contents\n‖1. Early years\n‖2. The war\n‖3. Legacy")]
    [InlineData("We met Mr.\nSmith in the hall. ‖He was late.")]
    [InlineData("It was a cold\r\nnight in the city. ‖Snow fell.\r\n‖The next day\rwas warm.")]
    [InlineData("The president of the mountain republic, Ana\nLuisa Prado, told reporters on Monday that the\nnew government would respect every one of the\ntreaties signed with Norway and Sweden. ‖She\nafterwards gave no reason, and the minister in\nOslo did not ask for one.")]
    [InlineData("The story ends here, and ...\n‖“It is a step forward,” the statement said.")]
    [InlineData("Photo: <img src=\"a.jpg\" alt=\"A bridge. ‖It is red\"/>\n‖The bridge opened in 1931.")]
    [InlineData("Heading one\n‖\u200B\n‖Heading two")]
    [InlineData("He listed three reasons in his long speech to parliament:\n“We have no money, no time and no plan,” he said.")]
    [InlineData("Source link\n‖Share this article\n‖Leave a comment")]
    public void OnlyLineBreaksInsideSentencesAreJoined(string marked)
    {
        var expected = marked.Split('‖', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = marked.Replace("‖", "", StringComparison.Ordinal);

        var sentences = Split(text);

        Assert.Equal(expected, sentences);
    }

    [Fact]
    public void SentencesStayInsideTheContent()
    {
        const string Text = "First sentence. [ad] Second one runs [ad] on here. Third.";
        TextSpan[] furniture = [new TextSpan(16, 20), new TextSpan(37, 41)];
        var article = new Article { Id = "a.txt", Text = Text, Metadata = ArticleMetadata.Empty, Boilerplate = furniture };

        var sentences = SentenceSplitter.Split(article);

        Assert.Equal(["First sentence.", "Second one runs", "on here.", "Third."], sentences.Select(sentence => sentence.Text));
        Assert.Equal([0, 1, 2, 3], sentences.Select(sentence => sentence.Ordinal));
        Assert.All(sentences, sentence => Assert.DoesNotContain(furniture, span => span.Overlaps(sentence.Span)));
    }

    [Fact]
    public void TextWithoutSentenceEndsIsCutAfterClausesOrBetweenWords()
    {
        var text = string.Join(' ', Enumerable.Repeat("and the ministers talked about the weather, which was fine", 60));

        var sentences = Split(text);

        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 200, LongSentences.MaxLength));
        Assert.All(sentences.SkipLast(1), sentence => Assert.EndsWith("weather,", sentence, StringComparison.Ordinal));
        Assert.Equal(text, string.Join(' ', sentences));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("word ")]
    [InlineData("a.")]
    [InlineData(". ")]
    [InlineData("(")]
    [InlineData("“")]
    [InlineData("\"a ")]
    [InlineData("A. ")]
    [InlineData("1. ")]
    [InlineData("Some words of\n")]
    [InlineData("\U0001F600")]
    [InlineData("e\u0301")]
    public void AMillionCharactersWithoutProseAreSplitIntoBoundedPieces(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));

        var spans = SentenceSplitter.Split(text, [new TextSpan(0, text.Length)]);

        Assert.InRange(spans.Max(span => span.Length), 1, LongSentences.MaxLength);
        AssertWellFormed(text, [new TextSpan(0, text.Length)], spans);
    }

    [Fact]
    public void SpansAreOrderedDisjointTrimmedAndCoverEveryVisibleCharacter()
    {
        var pieces = Gen.Elements(
            "He said", "Mr.", " ", " ", "\n", "\r\n", "\r", "\n\n", ". ", ".", "…", "?!", "“", "”", "\"", "‘", "’", "(", ")", "[...]", "\u00A0", "\u200B", "\uFEFF", "\u200D", "\u0301", "\u0308\u0301",
            "e\u0301", "\U0001F600", "\U0001D400", "U.S.", "p.m.", "1.", "2)", "•", "- ", "a.", "The", "word", "3.5%", "www.x.com", "a@b.co", ":", ", ", "。", "\u2028", "\t", "\ud800", "\udc00",
            new string('y', 900), string.Concat(Enumerable.Repeat("long words ", 90)));
        var texts = from parts in Gen.ListOf(pieces) select string.Concat(parts);
        var cases = from text in texts
                    from cuts in Gen.ListOf(Gen.Choose(0, text.Length), 4)
                    let ordered = cuts.Order().ToArray()
                    select (text, content: new[] { new TextSpan(ordered[0], ordered[1]), new TextSpan(ordered[2], ordered[3]) });

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var content = one.content;

            var spans = SentenceSplitter.Split(one.text, content);

            AssertWellFormed(one.text, content, spans);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NeitherSurrogatePairsNorCombiningMarksAreCut()
    {
        var clusters = Gen.Elements("a", "e\u0301", "o\u0308\u0304", "\U0001F600", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "👍🏽", ".", " ", "? ", ".\u0301", " \u0301", "B");
        var texts = from parts in Gen.ListOf(clusters, 1500) select string.Concat(parts);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var start = text.Length - text.TrimStart().Length;
            var clusterStarts = StringInfo.ParseCombiningCharacters(text).ToHashSet();

            var spans = SentenceSplitter.Split(text, [new TextSpan(0, text.Length)]);

            Assert.All(spans, span => Assert.True(span.Start == start || clusterStarts.Contains(span.Start), $"{span} starts inside a character"));
            Assert.All(spans.SkipLast(1), span => Assert.True(clusterStarts.Contains(span.End), $"{span} ends inside a character"));
        }).QuickCheckThrowOnFailure();
    }

    private static string[] Split(string text) => [.. SentenceSplitter.Split(text, [new TextSpan(0, text.Length)]).Select(span => span.Slice(text))];

    private static void AssertWellFormed(string text, IReadOnlyList<TextSpan> content, IReadOnlyList<TextSpan> spans)
    {
        var covered = new bool[text.Length];
        var last = 0;
        foreach (var span in spans)
        {
            Assert.False(span.IsEmpty, "an empty sentence");
            Assert.True(span.Start >= last, "spans overlap or are out of order");
            Assert.True(content.Any(part => part.Contains(span)), "a sentence outside the content");
            Assert.False(char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]), "white space around a sentence");
            covered.AsSpan(span.Start, span.Length).Fill(true);
            last = span.End;
        }

        var missed = content.SelectMany(part => Enumerable.Range(part.Start, part.Length)).Where(i => !covered[i] && !char.IsWhiteSpace(text[i]));
        Assert.Empty(missed.Take(1));
    }
}
