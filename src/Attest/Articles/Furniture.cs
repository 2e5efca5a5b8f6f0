namespace Attest.Articles;

/// <summary>
/// Lines that belong to the page and not to the article. Every pattern covers a whole line: a miss leaves a stray line in the index,
/// a false alarm hides what the article says.
/// </summary>
internal static partial class Furniture
{
    /// <summary>Furniture wherever it stands.</summary>
    public static bool IsAnywhere(string line) => line.Length > 0 && (Anywhere().IsMatch(line) || Hashtags().IsMatch(line) || Form().IsMatch(line));

    /// <summary>Furniture above the first and below the last paragraph; inside an article these could be headings or short sentences.</summary>
    public static bool IsAtEdge(string line) => line.Length > 0 && (Edge().IsMatch(line) || SharingAndNavigation().IsMatch(line));

    /// <summary>The name of a section or a kind of article: stands where a site's name or a title could stand, and is neither.</summary>
    public static bool IsSection(string line) => Section().IsMatch(line);

    /// <summary>"Broadcast United News Desk", "Web Desk".</summary>
    public static bool IsDesk(string line) => Desk().IsMatch(line);

    /// <summary>A heading above lists of other articles or comments: the short lines that follow to the end belong to it.</summary>
    public static bool StartsTail(string line) => TailHeading().IsMatch(line);

    private const RegexOptions Pattern =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;

    private const string Shortcodes =
        @"\[/?(ad_[0-9]+|(caption|embed|gallery|video|audio|playlist|contact-form|sc|vc_[a-z_]+|et_pb_[a-z_]+)\b[^\[\]]*)\]";

    private const string Advertisements =
        @"\W*(advertise?ments?|ad|sponsored(\s+content)?|promoted(\s+content)?|paid\s+post|story\s+continues\s+below.*|(article|story"
        + @"|content)\s+continues\s+(after|below).*|continue\s+reading(\s+below|\s+the\s+(main\s+)?(story|article))?"
        + @"|scroll\s+(down\s+)?to\s+continue.*|loading(\.\.\.|…)?|please\s+wait(\.\.\.|…)?|\-+\s*advertisement\s*\-*.*)\W*";

    private const string Counters =
        @"(total\s+|page\s+|post\s+)?(views|hits|reads|likes|shares|comments|reactions|upvotes)\s*[:\-–]\s*[0-9][0-9.,]*\s*[km]?"
        + @"|[0-9][0-9.,]*\s*[km]?\s+(views?|hits|reads|likes|shares?|comments?|reactions|retweets|followers|claps)|(no|zero)\s+comments(\s+yet)?\.?";

    private const string RelatedLinks =
        @"(read|see|watch|listen)\s+(more|also|next|too|this)\s*[:|\-–>»].{0,160}|also\s+read\s*[:|\-–>»]?.{0,160}(?<![.])"
        + @"|(related|recommended|more\s+on\s+this|must\s+read|you\s+may\s+like|don[’']t\s+miss|trending)\s*[:|»].{0,160}";

    private const string Sharing =
        @"(share|tweet|pin|post|email|print|save)(\s+(this|the))?(\s+(article|post|story|page|news|link))?(\s+(on|via|with)\s+(facebook|twitter|x"
        + @"|whatsapp|linkedin|telegram|reddit|pinterest|e-?mail|social\s+media|friends))?\s*[:!]?|share\s+(this|via|on|with)\b.{0,40}(?<![.])"
        + @"|click\s+to\s+(share|print|e-?mail|tweet)\b.{0,80}|\(?opens\s+in\s+(a\s+)?new\s+window\)?|(like\s+this\s*:?\s*)?like\s+loading(\.\.\.|…)?"
        + @"|(follow|like|find|join|connect\s+with|add)\s+us\s+(on|via|at)\b.{0,80}";

    private const string Subscriptions =
        @"(click|tap)\s+here\s+(to|for)\b.{0,120}"
        + @"|(subscribe|sign\s+up|register)\b.{0,40}\b(newsletters?|inbox|news\s+updates|news\s+alerts|channel|notifications)\b.{0,100}"
        + @"|(get|receive)\b.{0,60}\b(newsletters?|inbox|(delivered|straight|directly)\s+to\s+your)\b.{0,100}"
        + @"|(already\s+(a\s+)?(subscriber|member|registered)|have\s+an\s+account)\b.{0,60}";

    private const string Cookies =
        @"(this|our)\s+(web)?site\s+uses\s+cookies\b.{0,200}|(we|by\s+continuing)\b.{0,80}\bcookies\b.{0,200}"
        + @"|(accept|reject|manage|allow)(\s+all)?\s+(cookies|preferences)";

    private const string PageLinks =
        @"(scroll|back|return|go|jump)\s+to\s+(the\s+)?top\b.{0,3}|skip\s+to\s+(main\s+|the\s+)?(content|navigation|article|search)"
        + @"|(toggle|open|close)\s+(menu|navigation|search|the\s+menu)|home\s*[>»›/|→].{0,160}|(https?://|www\.)\S+|[\-_=~*•·–—.\s]{3,}";

    [GeneratedRegex(
        "^(" + Shortcodes + "|" + Advertisements + "|" + Counters + "|" + RelatedLinks + "|" + Sharing + "|" + Subscriptions
        + "|" + Cookies + "|" + PageLinks + ")$",
        Pattern)]
    private static partial Regex Anywhere();

    private const string CommentForm =
        @"(leave|post|write|add|submit)\s+(a|your)\s+(comment|reply|response|review)\b.{0,40}"
        + @"|(join|start)\s+the\s+(conversation|discussion)\b.{0,40}|be\s+the\s+first\s+to\s+(comment|reply|review|like)\b.{0,60}"
        + @"|(view|show|hide|see|load|read)(\s+(all|more|the))?(\s+[0-9,]+)?\s+comments?\b.{0,20}"
        + @"|(log|sign)\s+in\s+to\s+(leave\s+a\s+)?(comment|reply)\b.{0,40}|you\s+must\s+(be\s+)?(log(ged)?|sign(ed)?)\s+in\b.{0,60}"
        + @"|(click\s+here\s+to\s+)?cancel\s+reply|your\s+e-?mail\s+address\s+will\s+not\s+be\s+(published|shared)\b.{0,80}"
        + @"|required\s+fields\s+are\s+marked\b.{0,10}|(name|e-?mail|website|comment|message|your\s+(name|e-?mail|comment))\s*(\*|\(required\))"
        + @"|save\s+my\s+name\b.{0,120}|notify\s+me\s+of\b.{0,80}|(post|submit)\s+(a\s+)?(comment|reply)|this\s+site\s+uses\s+akismet\b.{0,120}"
        + @"|comments\s+are\s+(closed|disabled|off|moderated)\b.{0,40}";

    [GeneratedRegex("^(" + CommentForm + ")$", Pattern)]
    private static partial Regex Form();

    private const string Notices =
        @"((all\s+)?rights\s+reserved|copyrights?\s*(©|\(c\)|&copy;|:|by\b|[0-9]{4})|©|\(c\)\s*[0-9]{0,4}\s*\p{L}|&copy;).{0,250}"
        + @"|.{0,120}\ball\s+rights\s+reserved\.?"
        + @"|this\s+(material|article|story|content|report)\b.{0,40}\b(may\s+not\s+be\s+(published|reproduced|copied)|(first|originally)\s+(appeared"
        + @"|published)|was\s+(first\s+|originally\s+|last\s+)?(published|updated)|is\s+(republished|auto-generated))\b.{0,200}";

    private const string Credits =
        @"(\(|\[)?(reporting|additional\s+reporting|writing|editing|compiled|translated|with\s+(reporting|inputs?|files|agencies))\s+(by"
        + @"|from)\b.{0,200}|(source|via|with\s+inputs\s+from)\s*:\s*.{1,60}(?<!\.)|source\s+link"
        + @"|\(?(photo|image|picture|photograph|file\s+photo|illustration|video|graphic|credit|photos|images)\s*(credit|by|courtesy(\s+of)?"
        + @"|source)?\s*[:/|]\s*.{1,80}(?<![.!?])\)?|(getty\s+images|reuters|ap\s+photo|afp|shutterstock|istock|epa|alamy)(\s*[/|]\s*\S.{0,40})?";

    private const string Tags =
        @"(tags?|topics?|keywords?|categor(y|ies)|filed\s+under|tagged(\s+(with|in))?|posted\s+in|in\s+this\s+story|more\s+(about|on|from)"
        + @"|published\s+in|labels?|section)\s*[:|].{0,200}|(tags?|topics|categories|keywords|related\s+tags)|\#[\p{L}\p{N}_]+";

    private const string Times =
        @"(about\s+)?(an?\s+)?([0-9]+|few)\s+(second|minute|min|hour|hr|day|week|month|year)s?\s+ago"
        + @"|(estimated\s+)?(reading\s+time|read\s+time|time\s+to\s+read)\b.{0,20}"
        + @"|[0-9]{1,3}[\s-]*(min|minute)s?\.?[\s-]+(read|to\s+read|watch|listen)|listen\s+to\s+(this|the)\s+(article|story)\b.{0,30}";

    private const string Accounts =
        @"(subscribe|sign\s+up|sign\s+in|log\s*in|log\s*out|register|donate|my\s+account|support\s+(us|our\s+\w+))(\s+(now|here|today"
        + @"|to\s+continue))?|(support|help)\s+(our|independent|quality)\s+(work|journalism|newsroom)\b.{0,120}";

    private const string Policies =
        @"(privacy|cookie|terms)(\s+(policy|settings|preferences|notice|of\s+(use|service)|&\s+conditions|and\s+conditions))?(\s*[|•·].{0,100})?"
        + @"|(terms\s+(of\s+(use|service)|(&|and)\s+conditions)|do\s+not\s+sell\b.{0,40}|contact(\s+us)?|about(\s+us)?|careers"
        + @"|advertise(\s+with\s+us)?|sitemap|rss|disclaimer|accessibility|help|faqs?)";

    [GeneratedRegex("^(" + Notices + "|" + Credits + "|" + Tags + "|" + Times + "|" + Accounts + "|" + Policies + ")$", Pattern)]
    private static partial Regex Edge();

    private const string Networks =
        @"(facebook|twitter|x|whats\s*app|linkedin|linked\s+in|telegram|reddit|pinterest|instagram|youtube|tiktok|threads|messenger|tumblr|flipboard"
        + @"|pocket|line|viber|wechat|weibo|bluesky|e-?mail|print|copy(\s+link)?|link\s+copied!?|share|tweet|pin|save|bookmark|comments?|like"
        + @"|gift\s+article|more|embed|url)([\s,|/•·]+(facebook|twitter|x|whats\s*app|linkedin|telegram|reddit|pinterest|instagram|youtube|tiktok"
        + @"|threads|messenger|e-?mail|print|copy(\s+link)?|share|tweet|pin|save|more))*";

    private const string Menus =
        @"(menu|search|home|navigation|main\s+menu|close|edition|advertisement|trending(\s+now)?|top\s+stories|latest(\s+(news|stories|posts"
        + @"|articles))?|most\s+(read|popular|viewed|shared|commented)|popular(\s+(posts|stories|now))?|breaking(\s+news)?|featured|recent(\s+(posts"
        + @"|comments|articles))?|archives?|next|previous|prev|older|newer|(previous|next|older|newer)\s+(article|post|story|posts)\b.{0,160})";

    private const string MoreArticles =
        @"\W*(related|recommended|similar|more)(\s+(articles?|stories|posts|news|topics|coverage|content|reading|links|videos|for\s+you"
        + @"|from\s+(this\s+)?(author|section|us)))?\W*"
        + @"|(you\s+(may|might)\s+(also\s+)?(like|be\s+interested\s+in)|editor[’']?s[’']?\s+(picks?|choice)|don[’']t\s+miss"
        + @"|in\s+case\s+you\s+missed\s+it|what\s+to\s+read\s+next|read\s+(more|next)|see\s+also|also\s+read|more\s+from\b.{0,60}"
        + @"|recommended\s+for\s+you|about\s+the\s+author)\s*:?\s*(\.\.\.|…|»|>|→)?|(view|see|show|load)\s+(all|more)\b.{0,30}";

    [GeneratedRegex("^(" + Networks + "|" + Menus + "|" + MoreArticles + ")$", Pattern)]
    private static partial Regex SharingAndNavigation();

    private const string ListsBelow =
        @"\W*(related|recommended|similar|more)\s+(articles?|stories|posts|news|topics|coverage|content|reading|links|videos|for\s+you)\W*"
        + @"|(you\s+(may|might)\s+(also\s+)?(like|be\s+interested\s+in)|editor[’']?s[’']?\s+(picks?|choice)|what\s+to\s+read\s+next|most\s+(read"
        + @"|popular|viewed|shared)|trending(\s+now)?|latest\s+(news|stories|posts|articles)|recent\s+(posts|comments|articles)|top\s+stories"
        + @"|popular\s+(posts|stories))\s*:?|(leave|post|write)\s+a\s+(comment|reply)\b.{0,40}|([0-9]+\s+)?comments?(\s*\([0-9]+\))?";

    [GeneratedRegex("^(" + ListsBelow + ")$", Pattern)]
    private static partial Regex TailHeading();

    private const string Sections =
        @"breaking|exclusive|explainer|explained|analysis|opinions?|comment|commentary|column|editorial|live|live\s+(blog|updates?)|watch|video"
        + @"|photos?|pictures|gallery|feature|features|interview|review|reviews|news|world|world\s+news|international|global|national|nation|local"
        + @"|regional|politics|business|economy|finance|markets?|money|sports?|football|soccer|cricket|entertainment|culture|arts|lifestyle|life"
        + @"|health|science|tech|technology|environment|climate|education|travel|food|fashion|weather|crime|law|courts?|defen[cs]e|military|security"
        + @"|diplomacy|society|religion|history|obituar(y|ies)|media|blogs?|podcasts?|newsletters?|letters|uncategori[sz]ed|general|press\s+release"
        + @"|fact[\s-]check|top\s+stor(y|ies)|(latest|breaking|top|local|us|uk)\s+news|headlines?|home|asia|africa|europe|americas?|middle\s+east"
        + @"|asia[\s-]pacific|u\.?s\.?a?\.?|u\.?k\.?|china|india|russia|ukraine|korea|(north|south)\s+korea|japan";

    [GeneratedRegex("^(" + Sections + @")(\s*[>»›/|,&•·]\s*[\p{L}\p{M} ]{2,25})*$", Pattern)]
    private static partial Regex Section();

    [GeneratedRegex(@"^#[\p{L}\p{N}_]+(?:[\s,]+#[\p{L}\p{N}_]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hashtags();

    private const string Desks =
        @"(news|web|online|digital|city|sports|foreign|national|business|editorial)\s*desk|news\s*room|staff\s+(reporter|writer|report)"
        + @"|(our|special)\s+correspondent|editorial\s+(team|board|staff)|agencies";

    [GeneratedRegex(@"^([\p{L}\p{N}.&’'\x20]{2,40}\s)?(" + Desks + ")$", Pattern)]
    private static partial Regex Desk();
}
