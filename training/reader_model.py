"""The reader itself: safetensors files, BERT's WordPiece tokenizer, the network and the search for the best span.

Input [CLS] question [SEP] passage [SEP], token type 1 on the passage and the last separator, at most 256 tokens (question 48).
Only position 0 (= the passage does not say) and the passage may answer. Score of a passage = start + end of the best span of
at most 30 tokens, minus start + end at position 0.
"""
import json, math, struct, unicodedata
import torch, torch.nn as nn, torch.nn.functional as F

MAX_TOKENS, MAX_QUESTION = 256, 48
META = {'base': 'sentence-transformers/all-MiniLM-L6-v2', 'task': 'span reading, position 0 = not here', 'format': 'pt'}


def load_safetensors(path):
    raw = open(path, 'rb').read()
    n = struct.unpack('<Q', raw[:8])[0]
    out = {}
    for name, t in json.loads(raw[8:8 + n]).items():
        if name == '__metadata__': continue
        kind = {'F16': torch.float16, 'F32': torch.float32}.get(t['dtype'])
        if kind is None: continue
        a, b = t['data_offsets']
        out[name] = torch.frombuffer(bytearray(raw[8 + n + a:8 + n + b]), dtype=kind).float().reshape(t['shape'])
    return out


def save_safetensors(tensors, path, metadata):
    header, at, blobs = {'__metadata__': metadata}, 0, []
    for name, t in tensors.items():
        b = t.detach().half().contiguous().numpy().tobytes()
        header[name] = {'dtype': 'F16', 'shape': list(t.shape), 'data_offsets': [at, at + len(b)]}
        at += len(b); blobs.append(b)
    h = json.dumps(header).encode(); h += b' ' * (-len(h) % 8)
    with open(path, 'wb') as f: f.write(struct.pack('<Q', len(h)) + h + b''.join(blobs))


class WordPiece:
    """BERT's uncased basic tokenizer + WordPiece, with the character span of each piece's word."""
    def __init__(self, model_dir):
        self.vocab = json.load(open(model_dir + '/tokenizer.json', encoding='utf-8'))['model']['vocab']; self.cache = {}

    @staticmethod
    def is_punctuation(c):
        o = ord(c)
        return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c)[0] == 'P'

    def words(self, text):
        out, i, n = [], 0, len(text)
        while i < n:
            c = text[i]
            if c.isspace() or unicodedata.category(c) in ('Cc', 'Cf') or c == '\ufffd': i += 1; continue
            if self.is_punctuation(c) or 0x4e00 <= ord(c) <= 0x9fff: out.append((i, i + 1)); i += 1; continue
            j = i
            while j < n and not text[j].isspace() and not self.is_punctuation(text[j]) and not 0x4e00 <= ord(text[j]) <= 0x9fff: j += 1
            out.append((i, j)); i = j
        return out

    def pieces(self, word):
        if word not in self.cache:
            w = ''.join(c for c in unicodedata.normalize('NFD', word.lower()) if unicodedata.category(c) not in ('Mn', 'Cc', 'Cf'))
            ids, i = [], 0
            while i < len(w) and len(w) <= 100:
                k = len(w)
                while k > i and ('##' if i else '') + w[i:k] not in self.vocab: k -= 1
                if k == i: ids = [100]; break
                ids.append(self.vocab[('##' if i else '') + w[i:k]]); i = k
            self.cache[word] = ids or ([100] if w else [])
        return self.cache[word]

    def encode(self, text):
        ids, spans = [], []
        for a, b in self.words(text):
            for p in self.pieces(text[a:b]): ids.append(p); spans.append((a, b))
        return ids, spans


LAYER = (('q', 'attention.self.query'), ('k', 'attention.self.key'), ('v', 'attention.self.value'), ('o', 'attention.output.dense'),
         ('l1', 'attention.output.LayerNorm'), ('i', 'intermediate.dense'), ('u', 'output.dense'), ('l2', 'output.LayerNorm'))


class Layer(nn.Module):
    def __init__(self, d=384, f=1536):
        super().__init__(); self.drop = 0.   # share of a block's output dropped while training
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.i, self.u = nn.Linear(d, f), nn.Linear(f, d)
        self.l1, self.l2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)

    masks = {}   # share -> a pool of random factors, from anywhere in which a step takes its own: drawing new ones each time took a fifth of a step

    def dropped(self, x):   # in place, because nothing needs the value before it: one more big tensor a block is felt on a processor
        if not (self.training and self.drop): return x
        pool = self.masks.get(self.drop)
        if pool is None: pool = self.masks[self.drop] = (torch.rand(1 << 24) >= self.drop).float() / (1 - self.drop)
        at = int(torch.randint(len(pool) - x.numel(), ())); return x.mul_(pool[at:at + x.numel()].view_as(x))

    def forward(self, x, mask):
        B, T, d = x.shape
        heads = lambda y: y.view(B, T, 12, 32).transpose(1, 2).reshape(B * 12, T, 32)
        a = heads(self.q(x) * 32 ** -.5) @ heads(self.k(x)).transpose(-1, -2)
        if mask is not None: a.view(B, 12, T, T).add_(mask)
        y = (a.softmax(-1) @ heads(self.v(x))).view(B, 12, T, 32).transpose(1, 2).reshape(B, T, d)
        x = self.l1(x + self.dropped(self.o(y)))
        return self.l2(x + self.dropped(self.u(F.gelu(self.i(x)))))


class Reader(nn.Module):
    def __init__(self, model_dir):
        super().__init__()
        self.word, self.position, self.kind = nn.Embedding(30522, 384), nn.Embedding(512, 384), nn.Embedding(2, 384)
        self.norm, self.layers, self.head = nn.LayerNorm(384, 1e-12), nn.ModuleList(Layer() for _ in range(6)), nn.Linear(384, 2)
        nn.init.normal_(self.head.weight, std=.02); nn.init.zeros_(self.head.bias)
        T = load_safetensors(model_dir + '/model.fp16.safetensors')
        with torch.no_grad():
            for m, n in ((self.word, 'word_embeddings'), (self.position, 'position_embeddings'), (self.kind, 'token_type_embeddings')):
                m.weight.copy_(T[f'embeddings.{n}.weight'])
            self.norm.weight.copy_(T['embeddings.LayerNorm.weight']); self.norm.bias.copy_(T['embeddings.LayerNorm.bias'])
            for i, l in enumerate(self.layers):
                for a, n in LAYER:
                    getattr(l, a).weight.copy_(T[f'encoder.layer.{i}.{n}.weight']); getattr(l, a).bias.copy_(T[f'encoder.layer.{i}.{n}.bias'])

    def forward(self, ids, kind, mask):  # (batch, tokens) three times -> start, end logits (batch, tokens)
        x = self.norm(self.word(ids) + self.position(torch.arange(ids.shape[1]))[None] + self.kind(kind))
        m = None if mask.all() else (1 - mask.float())[:, None, None] * -1e4
        for l in self.layers: x = l(x, m)
        outside = ((kind == 0) & (torch.arange(ids.shape[1])[None] > 0)) | (mask == 0)   # only [CLS] and the passage may answer
        y = self.head(x).masked_fill(outside[..., None], -1e4)
        return y[..., 0], y[..., 1]

    def named(self):
        """File name of the tensor -> parameter, for everything that training may change (word and position embeddings stay)."""
        out = {'embeddings.token_type_embeddings.weight': self.kind.weight, 'embeddings.LayerNorm.weight': self.norm.weight, 'embeddings.LayerNorm.bias': self.norm.bias}
        for i, l in enumerate(self.layers):
            for a, n in LAYER:
                out[f'encoder.layer.{i}.{n}.weight'], out[f'encoder.layer.{i}.{n}.bias'] = getattr(l, a).weight, getattr(l, a).bias
        out['qa_outputs.weight'], out['qa_outputs.bias'] = self.head.weight, self.head.bias
        return out

    def load_trained(self, path):
        """Takes over the tensors a reader file holds; the others stay those of the embedder."""
        mine, stored = self.named(), load_safetensors(path)
        with torch.no_grad():
            for name, t in stored.items(): mine[name].copy_(t)


def pad(windows):
    """windows: (ids, kinds, ...) of different lengths -> ids, kinds, mask tensors."""
    T = max(len(x[0]) for x in windows); ids = torch.zeros(len(windows), T, dtype=torch.long); kind, mask = ids.clone(), ids.clone()
    for i, x in enumerate(windows): n = len(x[0]); ids[i, :n] = torch.tensor(x[0]); kind[i, :n] = torch.tensor(x[1]); mask[i, :n] = 1
    return ids, kind, mask


def read_all(model, tok, pairs, log=None):
    """(question, passage) pairs -> (score, start, end) each: characters of the best span, score = best span - position 0.

    Passages longer than the window are read in windows that overlap by half: the best span of all, the lowest position 0 of all."""
    windows, out = [], [[-1e9, 0, 0, 1e9] for _ in pairs]
    for j, (question, passage) in enumerate(pairs):
        q = tok.encode(question)[0][:MAX_QUESTION]; c, spans = tok.encode(passage); room = MAX_TOKENS - 3 - len(q); off = 0
        while True:
            cc = c[off:off + room]
            windows.append(([101] + q + [102] + cc + [102], [0] * (len(q) + 2) + [1] * (len(cc) + 1), len(q) + 2, spans[off:off + room], j))
            if off + room >= len(c): break
            off += room // 2
    windows.sort(key=lambda w: len(w[0]))
    was = model.training; model.eval()
    with torch.no_grad():
        for k in range(0, len(windows), 16):
            part = windows[k:k + 16]; st, en = model(*pad(part))
            for w, (_, _, base, spans, j) in enumerate(part):
                o = out[j]; o[3] = min(o[3], float(st[w, 0] + en[w, 0]))
                if not spans: continue
                sc = st[w, base:base + len(spans)][:, None] + en[w, base:base + len(spans)][None]
                ones = torch.ones_like(sc); sc = sc.masked_fill(torch.triu(ones) * torch.tril(ones, 29) == 0, -1e9)
                v, ix = sc.flatten().max(0); a, b = divmod(int(ix), sc.shape[1])
                if float(v) > o[0]: o[0], o[1], o[2] = float(v), spans[a][0], spans[b][1]
    model.train(was)
    return [(best - null, a, b) for best, a, b, null in out]
