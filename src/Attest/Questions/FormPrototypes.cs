namespace Attest.Questions;

/// <summary>
/// Tells the form of a question by its vector, where the rules are unsure. A form's prototype is the mean of its examples' vectors, less the
/// mean of all examples: what they are about cancels out, which lets it name 63 % of examples left out where the nearest examples name 38 %.
/// Pure and thread-safe.
/// </summary>
internal sealed class FormPrototypes
{
    /// <summary>
    /// How much nearer, in cosine, the nearest prototype must be than the second: 92 % of the examples left out that it then decides are
    /// decided rightly (docs/quality-notes.md).
    /// </summary>
    private const double Margin = 0.15;

    private const string Fragment = "Fragment";

    private readonly float[] mean;
    private readonly (string Form, float[] Direction)[] prototypes;

    /// <param name="vectors">Of <see cref="FormExample.All"/>, in their order.</param>
    public FormPrototypes(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        mean = MeanOf(vectors);
        prototypes =
        [
            .. FormExample.All.Zip(vectors).GroupBy(example => example.First.Form)
                .Select(form => (form.Key, From(MeanOf([.. form.Select(each => each.Second)])))),
        ];
    }

    /// <summary>What the rules say, or the form that the vector is clearly nearest to where they are unsure.</summary>
    public QuestionAnalysis Decide(Query query, ReadOnlyMemory<float> question)
    {
        var byRules = query.Analysis;
        var direction = From(question.ToArray());
        var nearest = prototypes.Select(each => (each.Form, Cosine: TensorPrimitives.CosineSimilarity<float>(each.Direction, direction)))
            .OrderByDescending(each => each.Cosine).Take(2).ToArray();
        if (nearest[0].Cosine - nearest[1].Cosine < Margin)
            return byRules;

        var isFragment = nearest[0].Form == Fragment;
        var form = isFragment ? QuestionForm.Fact : Enum.Parse<QuestionForm>(nearest[0].Form);
        return IsOpen(query, form) ? byRules with { Form = form, IsFragment = isFragment } : byRules;
    }

    /// <summary>
    /// "Is there anything on bees in your texts?" begins as any yes/no question does. What splits into parts is for the rules to say, and what
    /// is asked about the articles as such names them.
    /// </summary>
    private static bool IsOpen(Query query, QuestionForm form) => form switch
    {
        QuestionForm.Parts => false,
        QuestionForm.Collection when !NamesArticles(query) => false,
        _ => query.Form switch
        {
            QuestionForm.Fact or QuestionForm.List => !query.Analysis.IsSure,
            QuestionForm.YesNo => !query.Analysis.IsSure || form is QuestionForm.Chat or QuestionForm.Collection,
            _ => false,
        },
    };

    /// <summary>"Which rivers are named in the articles?" asks for rivers.</summary>
    private static bool NamesArticles(Query query)
    {
        var words = new QuestionWords(query.Plain);
        return Enumerable.Range(0, words.Count)
            .Any(at => words.IsArticle(at) && !(query.Form == QuestionForm.List && Enumerable.Range(at - 3, 3).Any(before => words[before] == "in")));
    }

    private float[] From(float[] vector)
    {
        TensorPrimitives.Subtract(vector, mean, vector);
        return vector;
    }

    private static float[] MeanOf(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var sum = new float[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add(sum, vector.Span, sum);

        TensorPrimitives.Divide(sum, vectors.Count, sum);
        return sum;
    }
}

/// <summary>A question as somebody types it, and its form: that of <see cref="QuestionForm"/>, or "Fragment".</summary>
internal sealed record FormExample(string Form, string Question)
{
    private static readonly Lazy<IReadOnlyList<FormExample>> Read = new(() =>
        [.. WordLists.Read("question-forms.txt").SelectMany(form => form.Value.Select(line => new FormExample(form.Key, QuestionText.Plain(line))))]);

    /// <summary>Some 40 of each form; read from Questions/question-forms.txt when they are first asked for.</summary>
    public static IReadOnlyList<FormExample> All => Read.Value;
}
