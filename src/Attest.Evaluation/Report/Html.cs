using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Attest.Evaluation.Report;

/// <summary>Every text that enters the page goes through here: articles, questions and answers are data, never markup.</summary>
internal static class Html
{
    // Letters of every script stay readable; markup characters and controls are always escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    /// <summary>A coordinate: at most two decimals, with a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
