#!/usr/bin/env python3
"""Puts a trained reader into the program: FOLDER/reader.onnx (weights stored as fp16 with a Cast to fp32) and, for the tests, what PyTorch
says of each pair in FOLDER/examples.jsonl. Also takes the trained weights out of an .onnx again, for training to start from.

  /usr/bin/python3 export_onnx.py --minilm MODEL_DIR --reader reader.fp16.safetensors --out ../models/reader
  /usr/bin/python3 export_onnx.py --extract ../models/reader/reader.onnx --out reader.fp16.safetensors

Inputs input_ids, attention_mask, token_type_ids (int64, batch x tokens); outputs start_logits, end_logits (float, batch x tokens),
the same numbers as reader_model.py gives before it masks the question out.
"""
import argparse, json
import numpy as np, onnx, torch
from onnx import TensorProto, helper, numpy_helper
from reader_model import LAYER, MAX_QUESTION, MAX_TOKENS, META, Reader, WordPiece, pad, save_safetensors

HIDDEN, HEADS, HEAD = 384, 12, 32


class Graph:
    """Nodes in the order in which they run; every method gives the name of what it makes."""
    def __init__(self): self.nodes, self.weights, self.count = [], [], 0

    def node(self, kind, *inputs, output=None, **attributes):
        self.count += 1; output = output or f'{kind.lower()}_{self.count}'
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes)); return output

    def constant(self, name, values): self.weights.append(numpy_helper.from_array(np.asarray(values), name)); return name

    def weight(self, name, tensor):
        self.constant(name, tensor.detach().half().numpy()); return self.node('Cast', name, to=TensorProto.FLOAT)

    def linear(self, x, name, layer, scale=1.):   # MatMul wants (inputs, outputs): the file holds it so, transposed
        self.constant(name + '.weight', (layer.weight * scale).detach().half().t().contiguous().numpy())
        y = self.node('MatMul', x, self.node('Cast', name + '.weight', to=TensorProto.FLOAT))
        return self.node('Add', y, self.weight(name + '.bias', layer.bias * scale))

    def norm(self, x, name, layer):
        return self.node('LayerNormalization', x, self.weight(name + '.weight', layer.weight), self.weight(name + '.bias', layer.bias), axis=-1, epsilon=1e-12)


def encoder(g, model, small):
    """The network up to its last layer; small: rows of the word table as int8 with a scale each."""
    ids, mask, kinds = 'input_ids', 'attention_mask', 'token_type_ids'
    one, heads, flat = g.constant('one', np.array([1])), g.constant('heads', np.array([0, 0, HEADS, HEAD])), g.constant('flat', np.array([0, 0, HIDDEN]))
    length = g.node('Gather', g.node('Shape', ids), one)
    positions = g.node('Slice', g.weight('embeddings.position_embeddings.weight', model.position.weight), g.constant('zero', np.array([0])), length)
    # The table stays fp16 in memory too: only the rows that are looked up are cast.
    table = model.word.weight.detach()
    if small:
        scale = (table.abs().amax(1, keepdim=True) / 127).clamp_min(1e-8); rows = g.constant('embeddings.word_embeddings.int8', (table / scale).round().to(torch.int8).numpy())
        scales = g.node('Cast', g.node('Gather', g.constant('embeddings.word_embeddings.scale', scale.half().numpy()), ids), to=TensorProto.FLOAT)
        embedded = g.node('Mul', g.node('Cast', g.node('Gather', rows, ids), to=TensorProto.FLOAT), scales)
    else:
        words = g.constant('embeddings.word_embeddings.weight', table.half().numpy())
        embedded = g.node('Cast', g.node('Gather', words, ids), to=TensorProto.FLOAT)
    embedded = g.node('Add', embedded, g.node('Gather', g.weight('embeddings.token_type_embeddings.weight', model.kind.weight), kinds))
    x = g.norm(g.node('Add', embedded, positions), 'embeddings.LayerNorm', model.norm)
    absent = g.node('Sub', g.constant('one_float', np.float32(1)), g.node('Cast', mask, to=TensorProto.FLOAT))
    bias = g.node('Mul', g.node('Unsqueeze', absent, g.constant('axes', np.array([1, 2]))), g.constant('far', np.float32(-1e4)))
    scale = g.constant('scale', np.float32(HEAD ** -.5))
    for i, layer in enumerate(model.layers):
        n = {a: f'encoder.layer.{i}.{name}' for a, name in LAYER}
        part = lambda a, perm: g.node('Transpose', g.node('Reshape', g.linear(x, n[a], getattr(layer, a)), heads), perm=perm)
        q, k, v = part('q', [0, 2, 1, 3]), part('k', [0, 2, 3, 1]), part('v', [0, 2, 1, 3])
        a = g.node('Softmax', g.node('Add', g.node('Mul', g.node('MatMul', q, k), scale), bias), axis=-1)
        y = g.node('Reshape', g.node('Transpose', g.node('MatMul', a, v), perm=[0, 2, 1, 3]), flat)
        x = g.norm(g.node('Add', x, g.linear(y, n['o'], layer.o)), n['l1'], layer.l1)
        h = g.linear(x, n['i'], layer.i)
        h = g.node('Mul', g.node('Mul', h, g.node('Add', g.node('Erf', g.node('Div', h, g.constant(f'root_{i}', np.float32(2 ** .5)))), 'one_float')), g.constant(f'half_{i}', np.float32(.5)))
        x = g.norm(g.node('Add', x, g.linear(h, n['u'], layer.u)), n['l2'], layer.l2)
    return x


INPUTS = ('input_ids', 'attention_mask', 'token_type_ids')


def export(model, path):
    g = Graph(); logits = g.linear(encoder(g, model, False), 'qa_outputs', model.head)
    last = g.constant('last', np.array([-1]))
    for at, output in enumerate(('start_logits', 'end_logits')):
        g.node('Squeeze', g.node('Gather', logits, g.constant(f'column_{at}', np.array([at])), axis=-1), last, output=output)
    save(g, path, 'reader', ('start_logits', 'end_logits'), META)


def export_support(model, path, meta):
    g = Graph(); logits = g.linear(encoder(g, model, True), 'qa_outputs', model.head)
    g.node('Squeeze', g.node('Gather', logits, g.constant('column', np.array([0])), axis=-1), g.constant('last', np.array([-1])), output='doubt_logits')
    save(g, path, 'support', ('doubt_logits',), meta)


def save(g, path, name, outputs, meta):
    value = lambda name, kind: helper.make_tensor_value_info(name, kind, ['batch', 'tokens'])
    graph = helper.make_graph(g.nodes, name, [value(n, TensorProto.INT64) for n in INPUTS], [value(n, TensorProto.FLOAT) for n in outputs], g.weights)
    onnx_model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8, producer_name='attest')
    for key, text in meta.items(): onnx_model.metadata_props.add(key=key, value=text)
    onnx.checker.check_model(onnx_model); onnx.save(onnx_model, path)


def read_examples(model, tok, path):
    """Token ids, types and logits anew for the pairs of a file; masked positions are -10000."""
    rows = [json.loads(line) for line in open(path, encoding='utf-8')]
    with open(path, 'w', encoding='utf-8') as f:
        for row in rows:
            q, c = tok.encode(row['question'])[0][:MAX_QUESTION], tok.encode(row['passage'])[0]; c = c[:MAX_TOKENS - 3 - len(q)]
            ids, kinds = [101] + q + [102] + c + [102], [0] * (len(q) + 2) + [1] * (len(c) + 1)
            with torch.no_grad(): logits = model(*pad([(ids, kinds)]))
            start, end = ([round(v, 4) if v > -9999 else -10000.0 for v in t[0].tolist()] for t in logits)
            row = {'question': row['question'], 'passage': row['passage'], 'source': row['source'], 'tokenIds': ids, 'tokenTypes': kinds, 'start': start, 'end': end}
            f.write(json.dumps(row, ensure_ascii=False, separators=(',', ':')) + '\n')


def extract(path, out):
    """The tensors of a reader file: what training changes, in the names and shapes of the safetensors file."""
    stored = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in onnx.load(path).graph.initializer}
    untrained = ('embeddings.word_embeddings.weight', 'embeddings.position_embeddings.weight')
    tensors = {n: (t.t() if n.endswith('.weight') and t.dim() == 2 and not n.startswith('embeddings.') else t) for n, t in stored.items() if t.dtype == torch.float16 and n not in untrained}
    save_safetensors(tensors, out, META)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n in ('--minilm', '--reader', '--extract'): ap.add_argument(n)
    ap.add_argument('--out', required=True); o = ap.parse_args()
    if o.extract: return extract(o.extract, o.out)
    if not (o.minilm and o.reader): ap.error('--minilm and --reader, or --extract')
    model = Reader(o.minilm); model.load_trained(o.reader); model.eval()
    export(model, o.out + '/reader.onnx'); read_examples(model, WordPiece(o.minilm), o.out + '/examples.jsonl')


if __name__ == '__main__': main()
