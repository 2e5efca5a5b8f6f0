#!/usr/bin/env python3
"""How sure is a score: fits P(answer right) = sigmoid(a * score + b) on rows that training held out (every 40th passage of the wikipedia and
natural-questions train sets; no dev row). Each answerable row gives two pairs, its own passage and the best BM25 passage without the answer;
a pair counts as right if the best span reaches F1 >= 0.5 against an answer. Writes what it found as JSON.

  OPENBLAS_NUM_THREADS=1 /usr/bin/python3 calibrate.py --minilm MODEL_DIR --cache prepared.pkl --reader reader.fp16.safetensors --out calibration.json
"""
import argparse, json, math, pickle
import torch
from evaluate_reader import auroc, f1
from reader_model import MAX_QUESTION, MAX_TOKENS, Reader, WordPiece, read_all


def sigmoid(z): return 1 / (1 + math.exp(-max(-60., min(60., z))))


def fit(scores, right, weights):
    """Logistic regression in one variable: Newton's method, halved steps while the loss would rise, a slight pull of a towards 0."""
    def loss(a, b):
        return .005 * a * a + sum(w * (max(z, 0) - z * y + math.log1p(math.exp(-abs(z)))) for z, y, w in ((a * s + b, y, w) for s, y, w in zip(scores, right, weights)))
    a, b, now = 0., 0., loss(0., 0.)
    for _ in range(50):
        g = [.01 * a, 0.]; h = [.01, 0., 1e-6]
        for s, y, w in zip(scores, right, weights):
            p = sigmoid(a * s + b); d, v = w * (p - y), w * p * (1 - p)
            g[0] += d * s; g[1] += d; h[0] += v * s * s; h[1] += v * s; h[2] += v
        det = h[0] * h[2] - h[1] * h[1]; da, db, step = (h[2] * g[0] - h[1] * g[1]) / det, (h[0] * g[1] - h[1] * g[0]) / det, 1.
        while step > 1e-4 and loss(a - step * da, b - step * db) > now: step /= 2
        new = loss(a - step * da, b - step * db)
        if now - new < 1e-9: break
        a, b, now = a - step * da, b - step * db, new
    return a, b


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n in ('--minilm', '--cache', '--reader', '--out'): ap.add_argument(n, required=True)
    o = ap.parse_args(); torch.set_num_threads(1)
    with open(o.cache, 'rb') as f: held = pickle.load(f)['held']
    tok, model = WordPiece(o.minilm), Reader(o.minilm); model.load_trained(o.reader)
    pairs = [(x, x['passage'], True) for x in held] + [(x, x['near'], False) for x in held if x['answers'] and x['near']]
    got = read_all(model, tok, [(x['question'], p) for x, p, _ in pairs])
    scores = [s for s, _, _ in got]
    right = [float(own and any(f1(p[a:b], t['text']) >= .5 for t in x['answers'])) for (x, p, own), (_, a, b) in zip(pairs, got)]
    a, b = fit(scores, right, [1.] * len(scores)); ece, bins = 0., {}
    for s, y in zip(scores, right):
        p = sigmoid(a * s + b); k = min(9, int(p * 10)); n, sp, sy = bins.get(k, (0, 0., 0.)); bins[k] = (n + 1, sp + p, sy + y)
    ece = sum(abs(sp - sy) for _, sp, sy in bins.values()) / len(scores)

    def threshold(goal):   # lowest score above which at least `goal` of the answers given are right
        order, hit, best = sorted(zip(scores, right), reverse=True), 0, None
        for n, (s, y) in enumerate(order, 1):
            hit += y
            if n >= 20 and hit / n >= goal: best = round(s, 2)
        return best
    likely = [(s, y) for s, y in sorted(zip(scores, right), reverse=True)]
    gain = best = 0; cut = likely[0][0]
    for s, y in likely:
        gain += 1 if y else -1
        if gain > best: best, cut = gain, s
    config = {
        'base': 'all-MiniLM-L6-v2', 'maxTokens': MAX_TOKENS, 'maxQuestionTokens': MAX_QUESTION, 'maxAnswerTokens': 30,
        'score': 'best start + end in the passage minus start + end at position 0',
        'calibration': {
            'a': round(a, 4), 'b': round(b, 4), 'meaning': 'P(best span right) = 1 / (1 + exp(-(a * score + b)))',
            'threshold': round(cut, 2), 'thresholdFor80PercentRight': threshold(.8), 'thresholdFor90PercentRight': threshold(.9),   # null: never reached
            'pairs': len(pairs), 'rightShare': round(sum(right) / len(right), 3), 'expectedCalibrationError': round(ece, 3),
            'auroc': round(auroc([s for s, y in zip(scores, right) if y], [s for s, y in zip(scores, right) if not y]), 3),
            'data': 'passages of the train sets that training held out (wikipedia, wikipedia-with-unanswerable, natural-questions), half of the pairs without an answer',
            'bins': [{'from': k / 10, 'pairs': n, 'mean': round(sp / n, 2), 'right': round(sy / n, 2)} for k, (n, sp, sy) in sorted(bins.items())],
        },
    }
    with open(o.out, 'w', encoding='utf-8') as f: json.dump(config, f, indent=2); f.write('\n')
    print(json.dumps(config['calibration']))


if __name__ == '__main__': main()
