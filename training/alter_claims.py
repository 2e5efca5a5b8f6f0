"""Sentences made wrong in a known place, and right ones said a little differently. Every function gives the new sentence and the spans that are wrong."""
import os, re

OPPOSITES = '''increase decrease|increased decreased|increases decreases|increasing decreasing|rise fall|rises falls|rose fell|risen fallen|rising falling|higher lower|highest lowest|high low|more less|most least
above below|approve reject|approved rejected|approves rejects|support oppose|supports opposes|supported opposed|accept refuse|accepted refused|win lose|won lost|wins loses|allow forbid|allowed banned|allows bans|agree disagree|agreed disagreed
include exclude|includes excludes|included excluded|open close|opened closed|begin end|began ended|begins ends|start stop|started stopped|starts stops|buy sell|bought sold|join leave|joined left|northern southern|north south|east west|eastern western
old new|older younger|oldest youngest|large small|larger smaller|largest smallest|big small|bigger smaller|best worst|better worse|strong weak|stronger weaker|father mother|brother sister|son daughter|husband wife|man woman|men women|boy girl|his her
denied confirmed|denies confirms|deny confirm|possible impossible|likely unlikely|same different|rarely often|never always|success failure|successful unsuccessful|succeeded failed|rich poor|safe dangerous|easy difficult|hard easy|early late|earlier later|first last
arrive depart|arrived departed|gain loss|gained lost|raise cut|raised lowered|raises lowers|build demolish|built demolished|attack defend|attacked defended|remember forget|import export|imports exports|public private|legal illegal|guilty innocent|praised criticized
praise criticize|welcomed condemned|love hate|loved hated|live die|born died|enter leave|entered left|add remove|added removed|hire fire|hired fired|male female|positive negative|before after|inside outside|within beyond|up down|with without|for against|present absent
major minor|cheaper costlier|cheap expensive|fast slow|faster slower|short long|shorter longer|wide narrow|deep shallow|hot cold|warmer cooler|warm cool|light heavy|lighter heavier|domestic foreign|urban rural|active inactive|known unknown|similar dissimilar|majority minority
sent received|send receive|sends receives|gave took|give take|gives takes|teacher pupil|victim attacker|hopes fears|hoped feared|improve worsen|improved worsened|strengthen weaken|expand shrink|expanded shrank|grow shrink|grew shrank|growing shrinking|growth decline
continue end|continued ended|keep drop|kept dropped|delay hasten|delayed brought forward|encourage discourage|encouraged discouraged|protect harm|protected harmed|recommended discouraged|advises against advises|helps hinders|helped hindered|ahead behind|front back'''
PAIRS = {}
for pair in re.split(r'[|\n]', OPPOSITES):
    words = pair.split()
    if len(words) == 2: PAIRS.setdefault(words[0], []).append(words[1]); PAIRS.setdefault(words[1], []).append(words[0])


def lines(name):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'claims', name), encoding='utf-8') as f: return [line.rstrip('\n').split('\t') for line in f]


for old, new in lines('opposites.txt'):
    PAIRS.setdefault(old, []).append(new)
    if ' ' not in new: PAIRS.setdefault(new, []).append(old)
QUANTITY = [('some', 'all'), ('several', 'all'), ('many', 'a few'), ('many', 'all'), ('most', 'all'), ('most', 'a few'), ('a few', 'many'), ('few', 'most'), ('all', 'some'), ('every', 'hardly any'), ('each', 'only one'), ('both', 'neither'), ('at least', 'at most'),
            ('more than', 'fewer than'), ('less than', 'more than'), ('fewer than', 'more than'), ('over', 'under'), ('nearly', 'more than'), ('almost', 'well over'), ('about', 'exactly'), ('half', 'all'), ('only', 'not only'), ('up to', 'at least'), ('often', 'always'),
            ('sometimes', 'always'), ('usually', 'never'), ('always', 'sometimes'), ('mostly', 'entirely'), ('partly', 'fully'), ('twice', 'four times'), ('once', 'many times'), ('a third', 'two thirds'), ('the only', 'one of many'), ('one of the', 'the'), ('dozens', 'thousands'), ('hundreds', 'millions'), ('thousands', 'dozens'), ('millions', 'thousands')]
MODALITY = [('may', 'will'), ('might', 'will'), ('could', 'will'), ('can', 'must'), ('should', 'will'), ('would', 'did'), ('will', 'may'), ('must', 'may'), ('plans to', 'has decided never to'), ('plan to', 'refuse to'), ('wants to', 'refuses to'), ('want to', 'refuse to'),
            ('hopes to', 'has managed to'), ('expected to', 'certain to'), ('is expected to', 'is not expected to'), ('believes', 'has proved'), ('believe', 'have proved'), ('suspected', 'proved'), ('thinks', 'knows'), ('alleged', 'proven'), ('allegedly', 'certainly'), ('probably', 'certainly'), ('likely', 'certain'),
            ('suggests', 'proves'), ('suggest', 'prove'), ('possibly', 'definitely'), ('tried to', 'managed to'), ('trying to', 'refusing to'), ('considering', 'carrying out'), ('proposed', 'completed'), ('proposes', 'has completed'), ('asked', 'forced'), ('said', 'denied'), ('says', 'denies'), ('believed', 'doubted')]
ORDER = [('before', 'after'), ('after', 'before'), ('since', 'until'), ('until', 'since'), ('earlier', 'later'), ('later', 'earlier'), ('because', 'although'), ('because of', 'despite'), ('despite', 'because of'), ('although', 'because'), ('while', 'only after'), ('still', 'no longer'), ('no longer', 'still'),
         ('already', 'not yet'), ('not yet', 'already'), ('again', 'for the first time'), ('ago', 'from now'), ('last', 'next'), ('next', 'last'), ('yesterday', 'tomorrow'), ('caused by', 'the cause of'), ('led to', 'resulted from'), ('followed', 'preceded')]
MONTHS = 'January February March April May June July August September October November December'.split(); DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
NUMBERS = 'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand million billion'.split()
AUXILIARY = r'\b(is|are|was|were|will|can|could|should|would|has|have|had|may|might|must|did|does|do)\b(?! not|n’t|n\'t)'
NAME = re.compile(r"\b[A-Z][\w’'&.-]*[\w](?:(?: (?:of|the|for|and|de|van|bin) )?(?: ?[A-Z][\w’'&.-]*\w))*")
TAIL = re.compile(r',? (?:because|which|who|after|before|while|although|when|where|so that|in order to|despite|following|amid|as well as|even though|including|according to|during|with|by|for|at|in|from|since|until)\b[^.;:]{12,}(?=[.]?$)')


def case(new, old): return new[:1].upper() + new[1:] if old[:1].isupper() else new
def put(text, a, b, new): return text[:a] + new + text[b:], [(a, a + len(new))]


def swap(pairs):
    def of(text, _, rng):
        found = [(m, new) for old, new in pairs for m in re.finditer(r'(?i)(?<![\w-])' + re.escape(old) + r'(?![\w-])', text)]
        if found: m, new = rng.choice(found); return put(text, m.start(), m.end(), case(new, m[0]))
    return of


def opposite(text, _, rng):
    found = [m for m in re.finditer(r"[A-Za-z]+", text) if m[0].lower() in PAIRS and (m[0].islower() or m.start() == 0)]
    if found: m = rng.choice(found); return put(text, m.start(), m.end(), case(rng.choice(PAIRS[m[0].lower()]), m[0]))


def number(text, sentences, rng):
    found = [m for m in re.finditer(r'\d[\d,]*(?:\.\d+)?|\b(?:' + '|'.join(NUMBERS + MONTHS + DAYS) + r')\b', text) if m[0] != 'May' or re.search(r'May \d|in May|\d May', text)]
    if not found: return
    m = rng.choice(found); old = m[0]
    if old in MONTHS: new = rng.choice(MONTHS)
    elif old in DAYS: new = rng.choice(DAYS)
    elif old in NUMBERS: new = rng.choice(NUMBERS[:12] if NUMBERS.index(old) < 12 else NUMBERS[12:])
    elif rng.random() < .5 and (others := [x for s in sentences for x in re.findall(r'\d[\d,]*(?:\.\d+)?', s) if x not in text and (len(x) == 4) == (len(old) == 4)]): new = rng.choice(others)
    elif re.fullmatch(r'(1[5-9]|20)\d\d', old): new = str(int(old) + rng.choice([-30, -11, -10, -5, -3, -2, -1, 1, 2, 3, 4, 10]))
    else:
        k = rng.choice([i for i, c in enumerate(old) if c.isdigit()]); new = old[:k] + rng.choice('123456789') + old[k + 1:]
        if rng.random() < .3: new = old + ('0' if ',' not in old and '.' not in old else '')
    if new != old: return put(text, m.start(), m.end(), new)


def names(text): return [m for m in NAME.finditer(text) if (m.start() > 0 or ' ' in m[0]) and m[0] not in MONTHS + DAYS and len(m[0]) > 2 and m[0].split()[0] not in ('The', 'In', 'On', 'At', 'A', 'An', 'He', 'She', 'It', 'They', 'This', 'But', 'As', 'For')]


def name(text, sentences, rng):
    found = names(text); others = [m[0] for s in sentences for m in names(s) if m[0] not in text and text not in m[0]]
    if found and others:
        m = rng.choice(found); same = [x for x in others if not set(x.split()) & set(m[0].split())]
        if same: return put(text, m.start(), m.end(), rng.choice(same))


def roles(text, _, rng):
    found = names(text)
    if len(found) < 2: return
    i = rng.randrange(len(found) - 1); a, b = found[i], found[i + 1]; between = text[a.end():b.start()]
    if a[0] == b[0] or re.fullmatch(r'\W*(and|or|,|of|the|in|’s|\'s|\W)*\W*', between) or len(between.split()) < 1: return
    new = text[:a.start()] + b[0] + between + a[0] + text[b.end():]; at = a.start() + len(b[0]) + len(between); return new, [(a.start(), a.start() + len(b[0])), (at, at + len(a[0]))]


def swapped(text, a, b):
    """Two parts of the text in each other's place."""
    new = text[:a.start()] + case(b[0], a[0]) + text[a.end():b.start()] + a[0] + text[b.end():]; at = b.start() + len(b[0]) - len(a[0])
    return new, [(a.start(), a.start() + len(b[0])), (at, at + len(a[0]))]


def numbers_swapped(text, _, rng):
    """"103 miles north and 277 miles south": each for the other."""
    found = [m for m in re.finditer(r'\b\d[\d,]*(?:\.\d+)?(?! (?:' + '|'.join(MONTHS) + r'))\b|\b(?:' + '|'.join(NUMBERS) + r')\b', text)]; pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1:] if a[0] != b[0] and (re.fullmatch(r'(1[5-9]|20)\d\d', a[0]) is None) == (re.fullmatch(r'(1[5-9]|20)\d\d', b[0]) is None)]
    if pairs:
        a, b = rng.choice(pairs)
        if not re.fullmatch(r'\W*(and|to|or|-|–)\W*', text[a.end():b.start()]): return swapped(text, a, b)


def names_swapped(text, _, rng):
    """Any two names, not only neighbours, with more than "and" between them."""
    found = names(text); pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1:] if a[0] != b[0] and a[0] not in b[0] and b[0] not in a[0] and len(re.findall(r'\b[a-z]{3,}\b', text[a.end():b.start()])) > 1]
    if pairs:
        a, b = rng.choice(pairs); between = text[a.end():b.start()]
        if not re.search(r'\b(and|or|with|together|between|like|same)\b', text[max(0, a.start() - 9):b.end()]) and between.count(',') < 2: return swapped(text, a, b)


SUBJECT = r"(?P<a>(?:(?:The|A|An|His|Her|Their|Its) )?(?:[\w’'-]+ ){0,4}?[\w’'-]+)"
OBJECT = r"(?P<b>(?:(?:the|a|an|his|her|their|its) (?:[\w’'-]+ ){0,2}?[\w’'-]+|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*))(?P<rest>[.,]?$|[.,]? (?:in|on|at|for|after|before|with|because|when|from|during|as|to|and|who|which|that)\b.*)"
PASSIVE = re.compile('^' + SUBJECT + r" (?P<be>was|were|is|are) (?P<verb>\w+ed|made|built|written|taken|seen|told|found|sold|bought|held|led|won|beaten|shown|given|chosen|known|sung|drawn|driven|taught|fought|shot|hit|sent|paid|cut) by " + OBJECT)
ACTIVE = re.compile('^' + SUBJECT + r" (?P<verb>\w{3,}ed) " + OBJECT)
NO_OBJECT = {'died', 'lived', 'worked', 'moved', 'happened', 'served', 'arrived', 'appeared', 'seemed', 'remained', 'stayed', 'turned', 'ended', 'started', 'agreed', 'waited', 'talked', 'looked', 'need', 'red', 'based', 'called', 'named', 'used', 'increased', 'decreased'}
FORMS = {'written': 'wrote', 'taken': 'took', 'seen': 'saw', 'beaten': 'beat', 'shown': 'showed', 'given': 'gave', 'chosen': 'chose', 'known': 'knew', 'sung': 'sang', 'drawn': 'drew', 'driven': 'drove'}


def lower(noun): return noun[:1].lower() + noun[1:] if noun.split()[0] in ('The', 'A', 'An', 'His', 'Her', 'Their', 'Its') else noun


def upper(noun): return noun[:1].upper() + noun[1:]


def voice(text, rng):
    """The text in the other voice: (the same said, the roles turned), or None. "B was beaten by A": "A beat B", and "B beat A"."""
    if m := PASSIVE.match(text):
        a, b, rest, verb = m['a'], m['b'], m['rest'], FORMS.get(m['verb'], m['verb'])
        if m['be'] in ('is', 'are'): return
        return upper(b) + f' {verb} {lower(a)}' + rest, rng.choice([upper(a) + f' {verb} {b}' + rest, upper(b) + f" {m['be']} {m['verb']} by {lower(a)}" + rest])
    m = ACTIVE.match(text)
    if not m or m['verb'] in NO_OBJECT or len(m['a'].split()) > 3 or not re.match(r'[A-Z]', m['a']) or re.match(r'(In|On|At|After|Before|During|By|For|From|Under|With) ', m['a']) or m['verb'] == 'United' or m['a'] in ('It', 'He', 'She', 'They', 'This', 'That', 'We', 'I', 'Who') or re.search(r'\b(has|have|had|was|were|is|are|be|who|which|that|and|of|to|in|by|for|not|also)$', m['a']): return
    a, b, rest = m['a'], m['b'], m['rest']; be = 'were' if re.search(r's$', b) and not b[0].isupper() else 'was'
    return upper(b) + f" {be} {m['verb']} by {lower(a)}" + rest, rng.choice([upper(a) + f" was {m['verb']} by {b}" + rest, upper(b) + f" {m['verb']} {lower(a)}" + rest])


def turned(text, _, rng):
    if made := voice(text, rng): return made[1], [(0, len(made[1]) if len(made[1]) < 60 else made[1].find(' ', 50))]


def negation(text, _, rng):
    if gone := list(re.finditer(r' not\b| never\b| no longer\b|n’t\b|n\'t\b', text)):
        m = rng.choice(gone); before = text.rfind(' ', 0, m.start()) + 1; new = text[:m.start()] + text[m.end():]
        if text[before:m.end()] not in ('can\'t', 'can’t', 'won\'t', 'won’t'):
            after = re.compile(r'\s*\S+').match(new, m.start()); return new, [(before, after.end() if after else m.start())]
    found = list(re.finditer(AUXILIARY, text))
    if found: m = rng.choice(found); return put(text, m.end(), m.end(), rng.choice([' not', ' not', ' never', ' no longer'] if m[0] != 'do' else [' not']))
    if found := list(re.finditer(r' (?=(?:said|told|called|became|made|took|went|found|gave|saw|led|won|met|\w{3,}ed)\b)', text)): m = rng.choice(found); return put(text, m.start(), m.end(), rng.choice([' never ', ' has not ', ' did not ']))


def altered(text, sentences, rng, count):
    """Up to so many ways in which the text is wrong; the rarer ways are tried first."""
    rare, often = [numbers_swapped, names_swapped, roles, turned, swap(QUANTITY), swap(MODALITY), swap(ORDER)], [number, number, name, name, negation, opposite, opposite, opposite]; rng.shuffle(rare); rng.shuffle(often)
    ways = rare[:5] + often if rng.random() < .55 else often + rare
    for way in ways:
        if count and (made := way(text, sentences, rng)) and made[0] != text: count -= 1; yield made


def cut_tail(sentence):
    """The sentence without its last clause or phrase, and the span of that; None where there is none."""
    found = [m for m in TAIL.finditer(sentence) if m.start() > 35]
    if found: m = found[-1] if len(found) < 2 else found[len(sentence) % len(found)]; return sentence[:m.start()] + sentence[m.end():], (m.start(), m.end())


VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|said|says|made|took|went|won|led|became|came|gave|began|found|saw|held|left|got|told|ran|wrote|built|lost|fell|rose|grew|set|cut|hit|\w{2,}ed|\w+(?<!s)s)\b")
BOUNDARY = re.compile(r',? (?:because|after|before|although|when|where|while|despite|since|until|during|so that|in order to)\b|, (?:which|who|but|and|with|including|as|the|a|an)\b|;| (?:for|in|on|at|from|by|with) (?=[a-zA-Z0-9])')
CLAUSE = re.compile(r'(?:;|, (?:while|but|and|so|as)| while| because| but) (?=(?:the|a|an|he|she|it|they|his|her|its|their|[A-Z]\w+) )')


def extracts(sentence, rng):
    """The sentence's own words, but fewer of them: an end, a beginning, an apposition or what stands in brackets is left out, or one clause stands alone. Right, all of them."""
    body = sentence.rstrip(' .'); out = []
    if re.search(r'\b(if|unless|whether|not|no|n.t|never|deny|denied|denies|without|would|could)\b|["“”?]|``', body): return out
    out += [body[:m.start()] for m in BOUNDARY.finditer(body) if len(body[:m.start()].split()) > 4 and VERB.search(body[:m.start()]) and ',' not in body[max(0, m.start() - 25):m.start()]]
    out += [upper(body[m.end():]) for m in CLAUSE.finditer(body) if len(body[m.end():].split()) > 4 and VERB.search(' '.join(body[m.end():].split()[1:7]))]
    if m := re.match(r'(?:In|On|At|After|By|During|As of|Since|For|According to)\b[^,]{3,50}, (?=[A-Z]|the |a |an |he |she |it |they )', body): out.append(upper(body[m.end():]))
    out += [(body[:m.start()] + ' ' + body[m.end():]) for m in re.finditer(r', (?:who|which|a|an|the|whose)\b[^,]{5,80}, (?!and\b)', body)]
    out += [re.sub(r' ?\([^)]*\)', '', body)] if '(' in body else []
    return [re.sub(r'\s+', ' ', x).strip(' ,;') + '.' for x in out if 4 < len(x.split()) and x != body]


GENERAL = ['for the first time', 'in recent years', 'to save costs', 'after years of debate', 'to the surprise of many', 'because of pressure from the public', 'despite strong protests', 'with the help of volunteers', 'as experts had predicted', 'earlier than planned',
           'which angered residents', 'which pleased the audience', 'and it was widely praised', 'and critics were not convinced', 'leaving many people disappointed', 'at a cost of several million dollars', 'on Tuesday', 'last week', 'in front of reporters', 'in a radio interview',
           'and the work will be finished next year', 'mainly because of the weather', 'the largest number ever recorded', 'and more are expected to follow', 'and prices rose as a result', 'with tears in her eyes', 'through his lawyer', 'without telling anyone', 'in order to attract tourists', 'making it the most popular of its kind']


def additions(text, others, rng):
    """The text with something behind it, or inside, that it does not say."""
    tails = [t for s in others for m in TAIL.finditer(s) if 15 < len(t := m[0].strip(' ,')) < 90]; tail = rng.choice(tails) if tails and rng.random() < .55 else rng.choice(GENERAL)
    end = len(text.rstrip('.')); glue = rng.choice([', ', ' ']) if not tail.startswith(('which', 'and ', 'leaving', 'making', 'the ')) else ', '; new = glue + tail; yield text[:end] + new + text[end:], [(end, end + len(new))]


SAME = [('about', 'approximately'), ('about', 'around'), ('began', 'started'), ('big', 'large'), ('buy', 'purchase'), ('said', 'stated'), ('said', 'told reporters'), ('says', 'states'), ('also', ''), ('however', ''), ('more than', 'over'), ('people', 'persons'), ('many', 'a large number of'), ('children', 'kids'),
        ('percent', '%'), ('per cent', 'percent'), ('U.S.', 'US'), ('United States', 'U.S.'), ('United Kingdom', 'UK'), ('kilometers', 'km'), ('kilometres', 'km'), ('twice', 'two times'), ('two times', 'twice'), ('must', 'has to'), ('because', 'since'), ('help', 'assist'), ('nearly', 'almost'), ('almost', 'nearly'),
        ('currently', 'now'), ('get', 'receive'), ('show', 'demonstrate'), ('end', 'finish'), ('killed', 'dead'), ('car', 'automobile'), ('film', 'movie'), ('movie', 'film'), ('job', 'position'), ('wrote', 'has written'), ('old', 'aged'), ('12', 'a dozen'), ('dozen', '12'), ('every year', 'annually'), ('each year', 'every year')]
SAME += [(m, m[:3] + '.') for m in MONTHS if len(m) > 5] + [(m[:3] + '.', m) for m in MONTHS if len(m) > 5] + [('Sept.', 'September'), ('September', 'Sept.')] + list(zip('2 3 4 5 6 7 8 9 10'.split(), NUMBERS[1:10])) + list(zip(NUMBERS[1:10], '2 3 4 5 6 7 8 9 10'.split()))


SAME += [(old, new) for old, new in lines('synonyms.txt')]


def reworded(text, rng):
    """The text in the other voice or with up to three words for others of the same meaning; nothing of it is wrong."""
    if rng.random() < .5 and (made := voice(text, rng)): text = made[0]
    ways = list(SAME); rng.shuffle(ways); left = 3
    for old, new in ways:
        if left and (m := re.search(r'(?<![\w.,$-])' + re.escape(old) + r'(?![\w%,-])(?!\.\d)', text)): text = text[:m.start()] + case(new, m[0]) + text[m.end():]; left -= 1
    if rng.random() < .25: text = re.sub(r'^(The|A|An) ([a-z])', lambda m: m[1].replace('The', 'This').replace('An', 'One').replace('A', 'One') + ' ' + m[2], text) if rng.random() < .3 else text
    return re.sub(r'  +', ' ', text), []
