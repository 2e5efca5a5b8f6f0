#!/usr/bin/env python3
"""The check of support: does what is cited bear out a sentence that a chat model wrote? Trains it from a reader's weights, measures and exports it.

Input [CLS] claim [SEP] cited sentences, before them the sentence that precedes the first [SEP]; one logit for [CLS] and each token of the claim, that it is not
borne out. The sentence's is the greatest of them. Trained on claims/train.tsv (one passage in ten held out), on altered right claims and on altered
sentences of the passages, of which it is known which words are wrong.

  /usr/bin/python3 train_support.py --data DATA --minilm MODEL_DIR --start reader.fp16.safetensors --out support.fp16.safetensors
  /usr/bin/python3 train_support.py --data DATA --minilm MODEL_DIR --go-on support.fp16.safetensors --steps 250 --epochs 1 --lr 7e-5 --out annealed.fp16.safetensors
  /usr/bin/python3 train_support.py --data DATA --minilm MODEL_DIR --measure support.fp16.safetensors [--scores FILE]
  /usr/bin/python3 train_support.py --data DATA --minilm MODEL_DIR --export support.fp16.safetensors --out ../models/support
"""
import argparse, collections, json, math, os, random, re, time, zlib
import torch, torch.nn.functional as F
from reader_model import Reader, WordPiece, save_safetensors, pad
from typed_rows import passages, plain, sentences_of
import question_claims
from alter_claims import additions, altered, cut_tail, extracts, reworded

MAX_CLAIM, MAX_TOKENS, HELD_OUT = 80, 320, 10
HERE = os.path.dirname(os.path.abspath(__file__))
META = {'base': 'sentence-transformers/all-MiniLM-L6-v2', 'task': 'support of a claim by what it cites: greatest logit over [CLS] and claim, 0 and above = not borne out', 'format': 'pt'}


# A pair is (claim, source, wrong): wrong is [] where the claim is right, the spans of its wrong words where they are known, None where they are not.

def claims(data):
    """label, claim, cited sentences joined, all sentences of the passage, numbers cited, whether held out"""
    known = passages(data)
    for line in open(HERE + '/claims/train.tsv', encoding='utf-8'):
        h, cited, label, claim = line.rstrip('\n').split('\t'); sentences = known[h][2]; at = sorted(int(k) - 1 for k in cited.split(','))
        yield label, claim, sentences, at, zlib.crc32(h.encode()) % HELD_OUT == 0


def source(sentences, at):
    return ' '.join(sentences[k] for k in sorted({max(0, at[0] - 1), *at}))


def measured(data):
    for line in open(HERE + '/claims/measure.tsv', encoding='utf-8'):
        name, cited, label, claim = line.rstrip('\n').split('\t'); collection, article = name.split('/', 1)
        text = open(f'{data}/dev/collections/{collection}/articles/{article}', encoding='utf-8-sig', newline='').read()
        spans = sorted(tuple(map(int, c.split('+'))) for c in cited.split(','))
        before = [s for s in sentences_of(text[:spans[0][0]]) if re.search('[a-z]{2}', s)][-1:]
        yield label, claim, ' '.join(plain(s) for s in before + [text[a:a + n] for a, n in spans])


def wider(sentences, at, rng, others, more=True):
    """What is cited, in two of five times with more around it, as where a claim cites three and more sentences: others of the passage (where they may bear the claim
    out as well), or some of another passage before or behind."""
    r = rng.random()
    if more and r < .2:
        rest = [k for k in range(len(sentences)) if k not in at]; return source(sentences, sorted({*at, *rng.sample(rest, min(len(rest), rng.randint(1, 4)))}))
    text = source(sentences, at)
    if r < .4:
        other = rng.choice(others)[2]; k = rng.randrange(len(other)); far = ' '.join(other[k:k + rng.randint(1, 3)]); text = f'{far} {text}' if rng.random() < .5 else f'{text} {far}'
    return text


def of_claims(rows, rng, alterations, others):
    for label, claim, sentences, at, held in rows:
        if held: continue
        text = wider(sentences, at, rng, others, label != 'unsupported'); yield claim, text, ([] if label == 'right' else None)
        if label == 'contradicted' and (own := extracts(sentences[rng.choice(at)], rng)): yield rng.choice(own), text, []     # the same words, but right
        if label != 'right' or not alterations: continue
        if len(at) > 1 and len(at) < 3 and rng.random() < .6: yield claim, source(sentences, at[1:]) if at[1] - 1 not in at else sentences[at[1]], None
        other = [s for k, s in enumerate(sentences) if k not in (*at, at[0] - 1)]
        if rng.random() < .5: yield reworded(claim, rng)[0], wider(sentences, at, rng, others), []
        for new, wrong in altered(claim, sentences, rng, 2 if alterations > 1 else 1): yield new, text, wrong
        text = wider(sentences, at, rng, others, False)
        if other and rng.random() < .5:
            for new, wrong in additions(claim, other, rng): yield new, text, wrong
        if other and rng.random() < .15:
            k = rng.choice([k for k in range(len(sentences)) if k not in (*at, at[0] - 1)])
            if k - 1 not in at: yield claim, source(sentences, [k]), None


def joined(a, b, rng):
    """Two sentences made one."""
    return a.rstrip(' .') + rng.choice([', and ', '; ', ' and ']) + (b[0].lower() + b[1:] if b.split()[0] in ('The', 'A', 'An', 'In', 'It', 'He', 'She', 'They', 'This', 'His', 'Her', 'Their', 'But', 'At', 'On') else b)


def of_sentences(known, rng, count):
    """Altered sentences of the passages themselves: what a claim copies is right, however much is cited; what it turns or adds is not."""
    for _, _, sentences in rng.sample(known, min(count, len(known))):
        k = rng.randrange(len(sentences)); s = sentences[k]
        if not 40 < len(s) < 260: continue
        r = rng.random(); text = wider(sentences, [k], rng, known); cut = cut_tail(s)
        for new in rng.sample(own := extracts(s, rng), min(2, len(own))):
            yield (reworded(new, rng)[0] if rng.random() < .25 else new), text, []
            if rng.random() < .4: yield from ((wrong_one, text, wrong) for wrong_one, wrong in altered(new, sentences, rng, 1))
        if cut and r < .15:
            yield cut[0], text, []
            yield s, text.replace(s, cut[0]), [cut[1]]
        elif r < .25: yield reworded(s, rng)[0], text, []
        elif r < .4 and k + 1 < len(sentences) and len(both := joined(s, sentences[k + 1], rng)) < 320:
            text = wider(sentences, [k, k + 1], rng, known); yield both, text, []
            yield from ((new, text, wrong) for new, wrong in altered(both, sentences, rng, 1))
        else:
            base = reworded(s, rng)[0] if rng.random() < .4 else s
            yield from ((new, text, wrong) for new, wrong in altered(base, sentences, rng, 1))
            yield (cut[0] if cut and rng.random() < .3 else base), text, []


def encode(tok, pair):
    claim, text, wrong = pair; ids, spans = tok.encode(claim); ids, spans = ids[:MAX_CLAIM], spans[:MAX_CLAIM]; rest = tok.encode(text)[0][:MAX_TOKENS - 3 - len(ids)]
    marks = None if wrong is None else [int(any(a < y and x < b for x, y in wrong)) for a, b in spans]
    if marks is not None and wrong and not any(marks): marks = None
    return [101] + ids + [102] + rest + [102], [0] * (len(ids) + 2) + [1] * (len(rest) + 1), len(ids), marks, int(wrong != [])


class Support(Reader):
    """The reader's network; of its two columns of the head only the first is used: a token of the claim that is not borne out."""
    def tokens(self, ids, kind, mask):
        x = self.norm(self.word(ids) + self.position(torch.arange(ids.shape[1]))[None] + self.kind(kind))
        m = None if mask.all() else (1 - mask.float())[:, None, None] * -1e4
        for l in self.layers: x = l(x, m)
        return self.head(x)[..., 0]


def batches(examples, rng, tokens):
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i][0]) + rng.random() * 12)); out, part = [], []
    for i in order:
        if part and (len(part) + 1) * len(examples[i][0]) > tokens: out.append(part); part = []
        part.append(examples[i])
    out.append(part); rng.shuffle(out); return out


def score(model, tok, pairs):
    """Greatest logit over [CLS] and claim: the higher, the less it is borne out."""
    xs = [encode(tok, (c, s, None)) for c, s in pairs]; order = sorted(range(len(xs)), key=lambda i: len(xs[i][0])); out = [0.] * len(xs); model.eval()
    with torch.no_grad():
        for k in range(0, len(order), 24):
            part = [xs[i] for i in order[k:k + 24]]; y = model.tokens(*pad(part))
            for i, x, row in zip(order[k:k + 24], part, y): out[i] = float(row[:x[2] + 1].max())
    model.train(); return out


def report(name, labels, scores, threshold=None):
    by = collections.defaultdict(list)
    for l, s in zip(labels, scores): by[l].append(s)
    right = sorted(by['right']); line = f'{name}:'
    for kept in (.85, .9, .95):
        t = right[min(len(right) - 1, math.ceil(kept * len(right)) - 1)]
        line += f' | kept {100 * kept:.0f} (t {t:+.2f}) stopped ' + ' '.join(f'{l[:3]} {100 * sum(s > t for s in by[l]) / len(by[l]):.0f}' for l in ('contradicted', 'unsupported', 'injected') if by[l])
    if threshold is not None:
        line += f' | at {threshold:+.2f}: kept {100 * sum(s <= threshold for s in right) / len(right):.1f} stopped ' + ' '.join(f'{l[:3]} {100 * sum(s > threshold for s in by[l]) / len(by[l]):.1f}' for l in ('contradicted', 'unsupported', 'injected') if by[l])
    bad = [s for l in by if l != 'right' for s in by[l]]
    print(line + f" | AUROC {sum((b > r) + .5 * (b == r) for b in bad for r in right) / len(bad) / len(right):.3f}", flush=True)


def train(o):
    rng = random.Random(o.seed); torch.manual_seed(o.seed); torch.set_num_threads(1); tok, model = WordPiece(o.minilm), Support(o.minilm)
    if o.start: model.load_trained(o.start)
    if o.go_on: model.load_trained(o.go_on)
    else:
        with torch.no_grad(): torch.nn.init.normal_(model.head.weight, std=.04); model.head.bias.fill_(-2.)
    for l in model.layers: l.drop = .1
    trained = [p for n, p in model.named().items() if not any(n.startswith(f'encoder.layer.{k}.') for k in range(o.frozen)) and (o.frozen == 0 or not n.startswith('embeddings.'))]
    for p in model.parameters(): p.requires_grad_(False)
    for p in trained: p.requires_grad_(True)
    rows = list(claims(o.data)); held = [r for r in rows if r[4]]; known = [p for p in passages(o.data).values() if len(p[2]) > 2]
    held_pairs, held_labels = [(r[1], source(r[2], r[3])) for r in held], [r[0] for r in held]; print(len(rows) - len(held), 'claims,', len(held), 'held out', flush=True)
    plan = []
    if o.questions: plan.append(list(question_claims.claims_of(question_claims.rows(o.data), rng, o.questions, sentences_of, plain, source)) + list(of_sentences(known, rng, o.first)))
    for _ in range(o.epochs): plan.append(list(of_claims(rows, rng, o.alterations, known)) + list(of_sentences(known, rng, o.sentences)))
    plan = [[encode(tok, p) for p in epoch] for epoch in plan]; plan = [batches(e, rng, o.tokens)[:o.steps or None] for e in plan]; steps = sum(map(len, plan))
    head = [model.head.weight, model.head.bias]; body = [p for p in trained if all(p is not h for h in head)]
    optimizer = torch.optim.AdamW([{'params': body, 'rate': 1}, {'params': head, 'rate': 10}], lr=o.lr, weight_decay=.01); step, begun, seen = 0, time.time(), 0
    print([sum(len(b) for b in e) for e in plan], 'pairs,', sum(len(x[0]) for e in plan for b in e for x in b), 'tokens,', steps, 'steps', flush=True)
    for n, epoch in enumerate(plan):
        total = 0.; wholes = []
        for part in epoch:
            lr = o.lr * min(1, (step + 1) / min(60, 1 + steps // 10)) * max(.02, 1 - step / steps)
            for g in optimizer.param_groups: g['lr'] = lr * g['rate']
            ids, kind, mask = pad(part)
            with torch.autocast('cpu', torch.bfloat16): y = model.tokens(ids, kind, mask).float()   # twice as fast where the processor has bf16
            inside = torch.arange(ids.shape[1])[None] <= torch.tensor([x[2] for x in part])[:, None]
            bad = torch.tensor([x[4] for x in part]).float(); whole = torch.logsumexp((2 * y).masked_fill(~inside, -1e4), 1) / 2
            weight = torch.tensor([1. if x[4] else o.right for x in part]); loss = (F.binary_cross_entropy_with_logits(whole, bad, reduction='none') * weight).mean()
            marked = [(i, x) for i, x in enumerate(part) if x[3] is not None and x[4]]
            if marked and o.marks:
                losses = [F.binary_cross_entropy_with_logits(y[i, 1:x[2] + 1], torch.tensor(x[3]).float()) for i, x in marked]; loss = loss + o.marks * torch.stack(losses).sum() / len(part)
            optimizer.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(trained, 1.); optimizer.step(); step += 1; total += float(loss); wholes.append(float(F.binary_cross_entropy_with_logits(whole, bad))); seen += int(mask.sum())
            if o.save and step % o.save == 0: save_safetensors(model.named(), f'{o.out}.{step}', META)
            if step % 100 == 0: print(f'  {step}/{steps} loss of the last 100: sentences {sum(wholes[-100:]) / len(wholes[-100:]):.3f} {seen / (time.time() - begun):.0f} tokens/s', flush=True)
        report(f'epoch {n + 1} ({time.time() - begun:.0f} s, loss {total / len(epoch):.3f}) held out', held_labels, score(model, tok, held_pairs))
        save_safetensors(model.named(), o.out, META)
    ms = list(measured(o.data)); report('measure', [m[0] for m in ms], score(model, tok, [m[1:] for m in ms]))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n in ('--data', '--minilm'): ap.add_argument(n, required=True)
    for n in ('--start', '--go-on', '--out', '--measure', '--export', '--scores'): ap.add_argument(n)
    for n, v in (('--lr', 1.5e-4), ('--right', 1.), ('--marks', 1.)): ap.add_argument(n, type=float, default=v)
    for n, v in (('--epochs', 4), ('--frozen', 1), ('--alterations', 1), ('--sentences', 1500), ('--first', 3000), ('--questions', 0), ('--steps', 0), ('--tokens', 1400), ('--save', 0), ('--seed', 1)): ap.add_argument(n, type=int, default=v)
    o = ap.parse_args()
    if o.measure:
        torch.set_num_threads(1); tok, model = WordPiece(o.minilm), Support(o.minilm); model.load_trained(o.measure)
        held, ms = [r for r in claims(o.data) if r[4]], list(measured(o.data)); scores = score(model, tok, [(r[1], source(r[2], r[3])) for r in held]), score(model, tok, [m[1:] for m in ms])
        report('held out', [r[0] for r in held], scores[0]); report('measure', [m[0] for m in ms], scores[1])
        if o.scores:
            with open(o.scores, 'w', encoding='utf-8') as f:
                for what, labels, texts, ss in (('held', [r[0] for r in held], [(r[1], source(r[2], r[3])) for r in held], scores[0]), ('measure', [m[0] for m in ms], [m[1:] for m in ms], scores[1])):
                    for l, (c, t), s in zip(labels, texts, ss): f.write(f'{what}\t{l}\t{s:.3f}\t{c}\t{t}\n')
        return
    if o.export:
        from export_onnx import export_support
        model = Support(o.minilm); model.load_trained(o.export); model.eval(); os.makedirs(o.out, exist_ok=True); return export_support(model, o.out + '/support.onnx', META)
    train(o)


if __name__ == '__main__': main()
