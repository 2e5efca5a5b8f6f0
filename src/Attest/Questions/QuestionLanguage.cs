using Lingua;

namespace Attest.Questions;

/// <summary>A language that questions may be asked in though the sources are in English.</summary>
/// <param name="Notice">Says in this language what is done with such a question.</param>
/// <param name="Closest">Stands before the quotes: none of them clearly answers.</param>
/// <param name="Asking">Its question words and their English ones: "wann when, wo where".</param>
internal sealed record QuestionLanguage(string Name, string Notice, string Closest, string Asking)
{
    /// <summary>In a question of the sources' language most words are the sources' own; a question of fewer words is not looked at.</summary>
    private const double MostKnown = 0.5;

    private const int FewestWords = 3;

    private static readonly QuestionLanguage[] All =
    [
        new("German", "Die Artikel sind auf Englisch. Gesucht wurde nach Namen und Zahlen der Frage.",
            "Kein Satz beantwortet das eindeutig. Am nächsten kommt:",
            "wie_viele how_many, wie_vielen how_many, wie_viel how_much, wann when, wo where, wer who, warum why, was what, "
            + "welche which, welcher which, welches which, wie how"),
        new("French", "Les articles sont en anglais. La recherche porte sur les noms et les nombres de la question.",
            "Aucune phrase n’y répond clairement. Le plus proche :",
            "combien how_many, quand when, où where, qui who, pourquoi why, que what, quoi what, quel which, quelle which, quels "
            + "which, quelles which, comment how"),
        new("Spanish", "Los artículos están en inglés. Se han buscado los nombres y los números de la pregunta.",
            "Ninguna frase lo responde con claridad. Lo más cercano:",
            "cuántos how_many, cuántas how_many, cuánto how_much, cuándo when, dónde where, quién who, por_qué why, qué what, "
            + "cuál which, cuáles which, cómo how"),
        new("Italian", "Gli articoli sono in inglese. Sono stati cercati i nomi e i numeri della domanda.",
            "Nessuna frase risponde chiaramente. Le più vicine:",
            "quanti how_many, quante how_many, quanto how_much, quando when, dove where, chi who, perché why, che what, cosa "
            + "what, quale which, quali which, come how"),
        new("Portuguese", "Os artigos estão em inglês. Foram procurados os nomes e os números da pergunta.",
            "Nenhuma frase responde claramente. As mais próximas:",
            "quantos how_many, quantas how_many, quanto how_much, quando when, onde where, quem who, por_que why, o_que what, "
            + "qual which, quais which, como how"),
        new("Dutch", "De artikelen zijn in het Engels. Er is gezocht naar de namen en getallen uit de vraag.",
            "Geen zin beantwoordt dit duidelijk. Het dichtst in de buurt:",
            "hoeveel how_many, wanneer when, waar where, wie who, waarom why, wat what, welke which, welk which, hoe how"),
        new("Polish", "Artykuły są po angielsku. Wyszukano nazwy i liczby z pytania.",
            "Żadne zdanie nie odpowiada na to jasno. Najbliższe:",
            "ile how_many, kiedy when, gdzie where, kto who, dlaczego why, co what, który which, która which, które which, jak how"),
        new("Russian", "Статьи на английском языке. Поиск шёл по именам и числам из вопроса.",
            "Ни одно предложение не отвечает на это ясно. Ближайшее:",
            "сколько how_many, когда when, где where, кто who, почему why, что what, какой which, какая which, какие which, как how"),
        new("Ukrainian", "Статті англійською мовою. Пошук ішов за іменами та числами із запитання.",
            "Жодне речення не відповідає на це ясно. Найближче:",
            "скільки how_many, коли when, де where, хто who, чому why, що what, який which, яка which, які which, як how"),
        new("Turkish", "Makaleler İngilizce. Sorudaki adlar ve sayılar arandı.",
            "Hiçbir cümle buna açıkça yanıt vermiyor. En yakını:",
            "kaç how_many, ne_zaman when, nerede where, kim who, neden why, ne what, hangi which, nasıl how"),
        new("Swedish", "Artiklarna är på engelska. Sökningen gällde frågans namn och tal.",
            "Ingen mening svarar tydligt på detta. Närmast kommer:",
            "hur_många how_many, hur_mycket how_much, när when, var where, vem who, varför why, vad what, vilken which, vilket "
            + "which, vilka which, hur how"),
    ];

    /// <summary>A question that begins so is English: no other of the languages has these words.</summary>
    private static readonly FrozenSet<string> EnglishBeginnings = WordLists.Set("EnglishBeginnings");

    /// <summary>Reads its models, some megabytes, when it is first asked.</summary>
    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages([Language.English, .. All.Select(language => Enum.Parse<Language>(language.Name))])
        .WithLowAccuracyMode()
        .Build());

    /// <summary>The language of a question that the sources' words do not look like; null for English and for what cannot be told.</summary>
    public static QuestionLanguage? Of(string plain, Vocabulary vocabulary)
    {
        var words = WordsOf(plain);
        if (words.Length < FewestWords || EnglishBeginnings.Contains(new QuestionWords(plain)[0]) || words.Any(IsEnglishContraction))
            return null;

        var common = words.Where((word, at) => at == 0 || !IsName(word)).ToArray();
        if (common.Count(word => vocabulary.Holds(word) || EnglishStopWords.All.Contains(word)) > common.Length * MostKnown)
            return null;

        var name = Detector.Value.DetectLanguageOf(plain).ToString();
        return Array.Find(All, language => language.Name == name);
    }

    /// <summary>The question in what of it an English index understands: its question word, and the words that the sources hold or nearly hold.</summary>
    public string ForSources(string plain, Vocabulary vocabulary)
    {
        var words = WordsOf(plain);
        var joined = $" {string.Join(' ', words).ToLowerInvariant()} ";
        var asking = Asking.Split(", ")
            .Select(pair => pair.Split(' '))
            .FirstOrDefault(pair => joined.Contains($" {pair[0].Replace('_', ' ')} ", StringComparison.Ordinal));
        var asked = asking is null ? [] : asking[0].Split('_');
        var kept = words
            .Where(word => !asked.Contains(word.ToLowerInvariant(), StringComparer.Ordinal))
            .Select(word => Known(word, vocabulary))
            .Where(word => word is { Length: > 2 });
        return $"{asking?[1].Replace('_', ' ') ?? "what"} {string.Join(' ', kept)}?";
    }

    /// <summary>As the sources write it, or nearly; a name that they do not have stays, where not every noun has a capital; null for any other word.</summary>
    private string? Known(string word, Vocabulary vocabulary)
    {
        var folded = Folded(word);
        return vocabulary.Holds(folded) ? folded : vocabulary.Nearest(folded, isName: false) ?? (IsName(word) && Name != "German" ? word : null);
    }

    /// <summary>"what's", "don't", "they'll".</summary>
    private static bool IsEnglishContraction(string word) =>
        word.IndexOf('\'') is > 1 and var at && word[at..].ToLowerInvariant() is "'s" or "'re" or "'ve" or "'ll" or "'t";

    private static bool IsName(string word) => char.IsUpper(word[0]) || char.IsDigit(word[0]);

    private static string[] WordsOf(string plain) =>
        [.. plain.Split(' ').Select(word => word.Trim('?', '¿', '!', '¡', ',', '.', ';', ':')).Where(word => word.Length > 0)];

    /// <summary>Without accents: "Júpiter" is searched as "Jupiter".</summary>
    private static string Folded(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
