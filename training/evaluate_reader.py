#!/usr/bin/env python3
"""Measures a reader file on the dev sets (never used for training):

  OPENBLAS_NUM_THREADS=1 /usr/bin/python3 evaluate_reader.py --minilm MODEL_DIR --data DATA --reader reader.fp16.safetensors [--rows 400] [--only squad] [--threads 1]

squad   dev/wikipedia-with-unanswerable: EM and F1 of the best span on answerable questions; AUROC of the score, answerable against
        unanswerable; F1 over all at the best threshold (chosen on this very set, as published best-F1 figures are)
bm25    its answerable questions, each also against the passage of the set that BM25 ranks best among those without an answer: AUROC, F1 over all
clapnq  dev/answer-sentences-clapnq, candidates joined by a space: AUROC answerable against not; how often the sentence in which the best
        span starts is a gold sentence (answerable rows only)
"""
import argparse, collections, gzip, json, math, random, re, string, time
import torch
from reader_model import WordPiece, Reader, read_all


def rows(path):
    with gzip.open(path, 'rt', encoding='utf-8') as f: return [json.loads(l) for l in f]


def normal(s):
    s = ''.join(c for c in s.lower() if c not in string.punctuation)
    return re.sub(r'\b(a|an|the)\b', ' ', s).split()


def f1(p, g):
    p, g = normal(p), normal(g)
    if not p or not g: return float(p == g)
    same = sum((collections.Counter(p) & collections.Counter(g)).values())
    return 2 * same / (len(p) + len(g)) if same else 0.


def em(p, g): return float(normal(p) == normal(g))


def auroc(yes, no):
    """Chance that a score of `yes` is above one of `no`; ties count half."""
    order = sorted([(v, 1) for v in yes] + [(v, 0) for v in no]); rank, i, total = 0., 0, 0.
    while i < len(order):
        j = i
        while j < len(order) and order[j][0] == order[i][0]: j += 1
        total += sum(y for _, y in order[i:j]) * (i + j + 1) / 2; i = j
    return (total - len(yes) * (len(yes) + 1) / 2) / max(1, len(yes) * len(no))


def f1_over_all(yes, no):
    """yes: (score, f1 of its span); no: scores. Best mean F1 over one threshold, a refusal on `no` counting 1."""
    items = sorted([(v, f, -1) for v, f in yes] + [(v, 0., 1) for v in no], reverse=True)   # from answering nothing to answering all
    at = best = float(len(no)); t = items[0][0] + 1
    for v, f, y in items:
        at += f if y < 0 else -1
        if at > best: best, t = at, v
    return 100 * best / len(items), t


class BM25:
    def __init__(self, texts, k1=1.2, b=.75):
        self.words = [re.findall(r'\w+', t.lower()) for t in texts]; self.mean = sum(map(len, self.words)) / max(1, len(texts)); self.k1, self.b = k1, b
        self.index = collections.defaultdict(list)
        for i, w in enumerate(self.words):
            for t, n in collections.Counter(w).items(): self.index[t].append((i, n))

    def ranked(self, query):
        score, N = collections.defaultdict(float), len(self.words)
        for t in set(re.findall(r'\w+', query.lower())):
            hits = self.index.get(t, ()); idf = math.log(1 + (N - len(hits) + .5) / (len(hits) + .5))
            for i, n in hits: score[i] += idf * n * (self.k1 + 1) / (n + self.k1 * (1 - self.b + self.b * len(self.words[i]) / self.mean))
        return [i for i, _ in sorted(score.items(), key=lambda x: (-x[1], x[0]))]


def squad(model, tok, data, limit, part):
    xs = rows(f'{data}/dev/wikipedia-with-unanswerable.jsonl.gz'); passages = list({x['passage']: 0 for x in xs}); search = BM25(passages)
    if limit: random.Random(1).shuffle(xs); xs = xs[:limit]
    if part == 'bm25': xs = [x for x in xs if x['answers']]
    got = [(x, s, x['passage'][a:b]) for x, (s, a, b) in zip(xs, read_all(model, tok, [(x['question'], x['passage']) for x in xs]))]
    has, no = [g for g in got if g[0]['answers']], [s for x, s, _ in got if not x['answers']]
    mark = lambda f: [max(f(p, a['text']) for a in x['answers']) for x, _, p in has]
    fs = mark(f1); out = {'answerable': len(has), 'EM': 100 * sum(mark(em)) / len(has), 'F1': 100 * sum(fs) / len(has)}
    if part == 'bm25':
        pairs = []
        for x, _, _ in has:
            near = (passages[i] for i in search.ranked(x['question']))
            best = next((p for p in near if p != x['passage'] and not any(a['text'].lower() in p.lower() for a in x['answers'])), None)
            if best: pairs.append((x['question'], best))
        no = [s for s, _, _ in read_all(model, tok, pairs)]; out = {}
    all_f1, t = f1_over_all([(g[1], f) for g, f in zip(has, fs)], no)
    return {**out, 'not answerable': len(no), 'AUROC': auroc([g[1] for g in has], no), 'F1 over all': all_f1, 'threshold': t}


def clapnq(model, tok, data, limit):
    xs = rows(f'{data}/dev/answer-sentences-clapnq.jsonl.gz')
    if limit: random.Random(1).shuffle(xs); xs = xs[:limit]
    hit, yes, no = 0, [], []
    for x, (s, a, b) in zip(xs, read_all(model, tok, [(x['question'], ' '.join(x['candidates'])) for x in xs])):
        (yes if x['answerable'] else no).append(s)
        if x['answerable']:
            at = k = 0
            while k + 1 < len(x['candidates']) and a >= at + len(x['candidates'][k]) + 1: at += len(x['candidates'][k]) + 1; k += 1
            hit += bool(x['labels'][k])
    return {'answerable': len(yes), 'not': len(no), 'AUROC': auroc(yes, no), 'gold sentence at 1': 100 * hit / max(1, len(yes))}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n in ('--minilm', '--data', '--reader'): ap.add_argument(n, required=True)
    ap.add_argument('--rows', type=int, default=0, help='only so many rows of the wikipedia set, half as many of clapnq'); ap.add_argument('--only', default='squad,bm25,clapnq', help='parts')
    ap.add_argument('--threads', type=int, default=1)
    o = ap.parse_args(); torch.set_num_threads(o.threads); start = time.time()
    tok, model = WordPiece(o.minilm), Reader(o.minilm); model.load_trained(o.reader)
    for name in o.only.split(','):
        figures = clapnq(model, tok, o.data, o.rows // 2) if name == 'clapnq' else squad(model, tok, o.data, o.rows, name)
        print(name + ': ' + ', '.join(f'{k} {round(v, 4 if k == "AUROC" else 2)}' for k, v in figures.items()), flush=True)
    print(f'{time.time() - start:.0f} s')


if __name__ == '__main__': main()
