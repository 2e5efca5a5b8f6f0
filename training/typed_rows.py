#!/usr/bin/env python3
"""Questions as people type them, written by reading passages of the training data (typed-rows/*.tsv): makes training sets of them.

A line of typed-rows: hash of the passage, question, answer, divided by tabs. The answer is "12+7" (start and length in the passage, in code points),
"#2,4" (these sentences as a whole, counted from 1) or "-" (the passage does not say). The passages are not ours to keep: they are cut from DATA again.

  /usr/bin/python3 typed_rows.py --data DATA --out DATA/train     writes news-typed, wiki-typed and answer-sentences-*-typed .jsonl.gz
  /usr/bin/python3 typed_rows.py --data DATA --reader reader.fp16.safetensors --minilm MODEL_DIR     measures a reader on the rows held out (one passage in 14)
"""
import argparse, collections, glob, gzip, hashlib, json, os, re, zlib

SENTENCE = re.compile(r'(?<=[.!?])["”\')\]]*\s+(?=["“\'(\[]?[A-Z0-9])|\n+')
WIKI = ('natural-questions-qed', 'natural-questions-oracle', 'wikipedia', 'wikipedia-with-unanswerable')
HELD_OUT = 14
WORDS = 140    # a news passage ends with the sentence that passes this


def plain(text): return re.sub(r'\s+', ' ', text)
def key(sentences): return hashlib.sha256(' '.join(sentences).encode()).hexdigest()[:16]


def sentences_of(text):
    cuts = [0] + [m.end() for m in SENTENCE.finditer(text)] + [len(text)]
    return [s for a, b in zip(cuts, cuts[1:]) if (s := text[a:b].strip())]


def passages(data):
    """hash -> (kind, title, sentences): news articles in pieces, passages of Wikipedia as they are."""
    out = {}
    with open(f'{data}/dev/html-articles/ground-truth.json', encoding='utf-8') as f: articles = json.load(f)
    for name, article in articles.items():
        cur, words, pieces = [], 0, []
        for s in sentences_of(article['articleBody']):
            if not re.search(r'[a-z]{2}', s): continue
            cur.append(plain(s)); words += len(s.split())
            if words > WORDS: pieces.append(cur); cur, words = [], 0
        if words > 60: pieces.append(cur)
        for p in pieces: out[key(p)] = ('news', name[:16], p)
    for name in WIKI:
        with gzip.open(f'{data}/train/{name}.jsonl.gz', 'rt', encoding='utf-8') as f:
            for text in sorted({json.loads(l)['passage'] for l in f}):
                p = [plain(s) for s in sentences_of(text)]; out.setdefault(key(p), ('wiki', f'{name}-{key(p)}', p))
    return out


def typed_rows(data):
    """(name of the set, row, whether it is held out)"""
    known = passages(data)
    for path in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'typed-rows', '*.tsv'))):
        with open(path, encoding='utf-8') as f:
            for n, line in enumerate(f, 1):
                h, question, answer = line.rstrip('\n').split('\t')
                if h not in known: raise SystemExit(f'{path}, line {n}: no passage of {data} has the hash {h}')
                kind, title, sentences = known[h]; text = ' '.join(sentences); held = zlib.crc32(text.encode()) % HELD_OUT == 0
                if answer[0] == '#':
                    gold = {int(k) for k in answer[1:].split(',')}
                    yield f'answer-sentences-{kind}-typed', {'question': question, 'title': title, 'candidates': sentences, 'labels': [int(i in gold) for i in range(1, len(sentences) + 1)]}, held
                else:
                    start, length = map(int, answer.split('+')) if answer != '-' else (0, 0)
                    yield f'{kind}-typed', {'question': question, 'passage': text, 'title': title, 'answers': [{'text': text[start:start + length], 'start': start}] if length else []}, held


def measure(data, reader, minilm):
    import torch
    from reader_model import WordPiece, Reader, read_all
    from evaluate_reader import auroc, em, f1, f1_over_all
    torch.set_num_threads(1); tok, model = WordPiece(minilm), Reader(minilm); model.load_trained(reader)
    held = collections.defaultdict(list)
    for name, row, is_held in typed_rows(data):
        if is_held: held[name].append(row)
    for name, xs in sorted(held.items()):
        if name.startswith('answer-sentences'):
            hits = 0
            for x, (_, at, _) in zip(xs, read_all(model, tok, [(x['question'], ' '.join(x['candidates'])) for x in xs])):
                ends = [sum(len(c) + 1 for c in x['candidates'][:k + 1]) for k in range(len(x['candidates']))]
                hits += x['labels'][next((k for k, e in enumerate(ends) if at < e), -1)]
            print(f'{name}: {len(xs)} rows, gold sentence at 1 {100 * hits / len(xs):.1f}', flush=True); continue
        got = [(x, s, x['passage'][a:b]) for x, (s, a, b) in zip(xs, read_all(model, tok, [(x['question'], x['passage']) for x in xs]))]
        yes, no = [g for g in got if g[0]['answers']], [s for x, s, _ in got if not x['answers']]
        mark = lambda of: [of(p, x['answers'][0]['text']) for x, _, p in yes]
        fs = mark(f1); over = f1_over_all([(s, f) for (_, s, _), f in zip(yes, fs)], no)[0]
        print(f'{name}: {len(yes)} answerable, EM {100 * sum(mark(em)) / len(yes):.1f}, F1 {100 * sum(fs) / len(yes):.1f}; {len(no)} not, AUROC {auroc([g[1] for g in yes], no):.3f}, F1 over all {over:.1f}', flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', required=True)
    for n in ('--out', '--reader', '--minilm'): ap.add_argument(n)
    o = ap.parse_args()
    if o.reader: measure(o.data, o.reader, o.minilm); return
    sets = collections.defaultdict(list)
    for name, row, held in typed_rows(o.data):
        if not held: sets[name].append(row)
    for name, xs in sets.items():
        with gzip.open(f'{o.out}/{name}.jsonl.gz', 'wt', encoding='utf-8') as f: f.writelines(json.dumps(x) + '\n' for x in xs)
        print(name, len(xs), 'rows')


if __name__ == '__main__': main()
