"""Claims out of questions that people wrote on a passage: with its answer behind or inside a question says what the passage says, in other words; with another answer it does not."""
import collections, gzip, json, re
from alter_claims import altered

IRREGULAR = dict(x.split('/') for x in '''become/became begin/began break/broke bring/brought build/built buy/bought catch/caught choose/chose come/came cost/cost cut/cut deal/dealt do/did draw/drew drive/drove eat/ate fall/fell feel/felt fight/fought find/found fly/flew forget/forgot
get/got give/gave go/went grow/grew have/had hear/heard hit/hit hold/held keep/kept know/knew lead/led leave/left lend/lent let/let lose/lost make/made mean/meant meet/met pay/paid put/put read/read ride/rode rise/rose run/ran say/said see/saw sell/sold send/sent set/set show/showed
shoot/shot sing/sang sit/sat sleep/slept speak/spoke spend/spent stand/stood start/started steal/stole take/took teach/taught tell/told think/thought throw/threw understand/understood wear/wore win/won write/wrote originate/originated happen/happened want/wanted play/played work/worked
receive/received use/used call/called create/created attend/attended live/lived die/died move/moved name/named produce/produced serve/served represent/represented help/helped try/tried believe/believed release/released announce/announced join/joined end/ended open/opened
plan/planned study/studied marry/married defeat/defeated beat/beat increase/increased add/added consider/considered offer/offered claim/claimed state/stated describe/described support/supported refuse/refused reject/rejected kill/killed attack/attacked replace/replaced visit/visited
return/returned arrive/arrived discover/discovered record/recorded appear/appeared sign/signed establish/established refer/referred earn/earned direct/directed perform/performed reach/reached cause/caused lack/lacked need/needed allow/allowed'''.split())
PARTICIPLE = r'(?:\w+ed|made|built|written|taken|seen|told|found|sold|bought|held|led|won|beaten|shown|given|chosen|known|sung|drawn|driven|taught|fought|shot|hit|sent|paid|cut|born|set|spoken|located|called|based|used|worn|kept|left|lost|put|begun|done)'
BE = 'is|are|was|were|has|have|had|will|would|can|could|may|might|should|must'


def upper(text): return text[:1].upper() + text[1:]


def placed(kind, answer):
    """The answer as it stands behind a verb that asks for a time, a place or a cause."""
    if re.match(r'(?i)(in|on|at|by|from|since|after|before|during|until|because|due|to|near|under|over|as|for|when|while|around|between|through|within|early|late) ', answer): return answer
    return {'when': 'on ' if re.search(r'\d{1,2},? |day\b', answer) else 'in ', 'where': 'in ', 'why': 'because of '}.get(kind, '') + answer


def declared(question, answer):
    """The question and its answer as a statement; None where its build is another. Verbs that are not known stay without an ending."""
    q = re.sub(r'\s+', ' ', question.strip(' ?.').replace(" 's", "'s")); answer = re.sub(r'\s+([,.;:’\'])', r'\1', answer.strip(' .,'))
    m = re.match(r'(?i)(?P<wh>(?:in|on|at|by|for|to|from|of|during) )?(?P<w>who|whom|what|which|when|where|why|how many|how much|how long|how often|how old)\b ?(?P<rest>.*)$', q)
    if not m: return
    kind, rest = m['w'].lower(), m['rest']; noun = ''
    if n := re.match(rf'(?P<noun>(?:(?!(?:did|does|do|{BE})\b)[\w\'-]+ ){{1,4}}?)(?=(?:did|does|do|{BE})\b)', rest):
        if kind in ('what', 'which', 'how many', 'how much'): noun, rest = n['noun'].strip(), rest[n.end():]
        elif kind not in ('who', 'how long', 'how often'): return
    said = f'{answer} {noun}' if noun and kind.startswith('how') else answer
    if re.match(r'(?:kind|type|sort) of', noun): return
    if d := re.match(r'(?P<do>did|does|do) (?P<x>.*)$', rest):
        words = d['x'].split(); at = next((i for i in range(1, len(words)) if words[i].lower() in IRREGULAR or words[i].lower() + 'd' in BASES or words[i].lower() + 'ed' in BASES), None)
        if at is None: return
        v = words[at].lower(); verb = v if d['do'] == 'do' else IRREGULAR.get(v, v + ('d' if v[-1] == 'e' else 'ed')) if d['do'] == 'did' else {'have': 'has', 'do': 'does', 'go': 'goes'}.get(v, v + ('es' if v[-1] in 'sxh' else 's'))
        subject, behind = ' '.join(words[:at]), words[at + 1:]
        if kind in ('when', 'where', 'why', 'how long', 'how often') or m['wh'] or re.match(r'(year|month|day|date|century|city|country|time)', noun):
            return upper(' '.join([subject, verb, *behind, (m['wh'] or '').lower() + (said if m['wh'] else placed('when' if noun in ('year', 'month', 'day', 'date', 'century', 'time') else 'where' if noun in ('city', 'country') else kind, said))])) + '.'
        if kind in ('who', 'whom', 'what', 'which', 'how many', 'how much'):
            k = 1 if behind and behind[0] in ('to', 'for', 'with', 'in', 'on', 'at', 'from', 'of', 'as', 'about', 'by', 'up', 'out') and len(behind) == 1 else 0
            return upper(' '.join([subject, verb, *behind[:k], said, *behind[k:]])) + '.'
        return
    if b := re.match(rf'(?P<be>{BE}) (?P<x>.*)$', rest):
        if kind in ('when', 'where', 'why', 'how long', 'how often', 'how old') or m['wh']:
            p = re.match(rf'(?P<s>.+?) (?P<p>{PARTICIPLE}\b.*)$', b['x']); tail = (m['wh'] or '').lower() + answer if m['wh'] else placed(kind, said)
            if kind == 'how old': return upper(f"{b['x']} {b['be']} {answer}") + '.'
            return upper(f"{p['s']} {b['be']} {p['p']} {tail}" if p else f"{b['x']} {b['be']} {tail}") + '.'
        p = re.match(rf'(?P<s>(?:the|a|an|his|her|their|its|this|[A-Z]\S*) .*?|[A-Z]\S*) (?P<p>{PARTICIPLE}\b.*)$', b['x'])
        if p and not re.match(PARTICIPLE + r'\b', b['x']) and ' by ' not in p['p'][:12]: return upper(f"{p['s']} {b['be']} {p['p']} {said}") + '.'
        return upper(f"{said} {rest}") + '.'
    if kind in ('who', 'what', 'which') and re.match(r'[a-z]+', rest) and not noun: return upper(f'{answer} {rest}') + '.'
    if kind in ('how many', 'how much') and ' ' in rest: return upper(f'{answer} {rest}') + '.'


BASES = {x for x in IRREGULAR.values() if x.endswith('ed')}


def rows(data):
    """passage, [(question, answers)]"""
    by = collections.defaultdict(list)
    for name in ('qamr-sentences', 'wikipedia', 'wikipedia-with-unanswerable', 'natural-questions-qed', 'natural-questions-oracle'):
        with gzip.open(f'{data}/train/{name}.jsonl.gz', 'rt', encoding='utf-8') as f:
            for r in map(json.loads, f):
                if (' something' in r['question'] or ' someone' in r['question']) and len(r['question'].split()) < 5: continue
                by[name, r['passage']].append((r['question'], [(a['text'], a['start']) for a in r['answers']]))
    return by


def learn_verbs(by):
    for (_, passage), _ in by.items(): BASES.update(w.lower() for w in re.findall(r'\b\w{3,}ed\b', passage))
    BASES.difference_update({'the' + 'd', 'ited', 'inned', 'eded'})


STOP = set('the a an of in to and is was were are did does do who what when where which how many much for on at by with that it as from be has had have this his her their or'.split())
def content(text): return {w for w in re.findall(r'\w+', text.lower()) if w not in STOP}


def asked(question): return (re.search(r'(?i)how \w+|\w+', question) or ['?'])[0].lower()


def claims_of(by, rng, count, sentences_of, plain, source):
    """(claim, source, wrong) as in train_support.py: right ones, and as many with the answer to another question or to a question that the passage does not answer."""
    learn_verbs(by); keys = list(by); rng.shuffle(keys); made = 0
    for name, passage in keys:
        if made >= count: return
        cuts = [plain(s) for s in sentences_of(passage)]; text = plain(passage)
        known = [(q, a[0][0], a[0][1]) for q, a in by[name, passage] if a and len(a[0][0]) < 70]; rng.shuffle(known); left = 8 if name == 'qamr-sentences' else 4
        if not cuts: continue
        for q, a, _ in known:
            if left <= 0: break
            right = declared(q, plain(a))
            if not right or len(right.split()) < 5: continue
            held = [k for k, s in enumerate(cuts) if plain(a) in s]
            if not held: continue
            words = content(q); k = max(held, key=lambda k: len(words & content(cuts[k]))); src = source(cuts, [k]); yield right, src, []; made += 1; left -= 1
            for new, wrong in altered(right, [src], rng, int(rng.random() < .45)): yield new, src, wrong; made += 1; left -= 1
            wh = asked(q)
            others = [x for p, x, _ in known if not content(x) & content(a) and not content(x) & words and len(content(p) & words) < .6 * len(words) and plain(x) in src and (asked(p) == wh or (wh in ('what', 'which') and asked(p) in ('who', 'what', 'which')) or x[0].isupper() and a[0].isupper())]
            if others and rng.random() < .95:
                x = rng.choice(others); wrong = declared(q, plain(x)); at = wrong.lower().find(plain(x).lower().strip(' .,'))
                if at >= 0: yield wrong, src, [(at, at + len(x.strip(' .,')))]; made += 1; left -= 1
        for q, a in by[name, passage]:
            if a or left <= 0: continue
            near = sorted(known, key=lambda r: -len(content(r[0]) & content(q)))[:2]; words = content(q)
            for p, x, _ in near[:1]:
                wrong = declared(q, plain(x)); k = max(range(len(cuts)), key=lambda k: len(words & content(cuts[k])) + 2 * (plain(x) in cuts[k]))
                if wrong and p.split()[0].lower() == q.split()[0].lower(): yield wrong, source(cuts, [k]), None; made += 1; left -= 1
