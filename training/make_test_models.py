#!/usr/bin/env python3
"""Writes the two tiny networks of the tests, simple enough to compute by hand: an encoder without token types and a span reader.

  /usr/bin/python3 make_test_models.py --out ../tests/Attest.Tests/Models/data
"""
import argparse, os
import numpy as np, onnx
from onnx import TensorProto, helper, numpy_helper

VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a', 'b', 'c', 'd']


def save(folder, name, nodes, weights, inputs, outputs):
    os.makedirs(folder, exist_ok=True)
    graph = helper.make_graph(nodes, 'tiny', [helper.make_tensor_value_info(n, TensorProto.INT64, ['batch', 'tokens']) for n in inputs],
                              [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs],
                              [numpy_helper.from_array(np.asarray(v), n) for n, v in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13)], ir_version=8); onnx.checker.check_model(model)
    onnx.save(model, f'{folder}/{name}')
    with open(f'{folder}/vocab.txt', 'w') as f: f.write('\n'.join(VOCABULARY) + '\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter); ap.add_argument('--out', required=True); o = ap.parse_args()
    node = lambda kind, inputs, output, **attributes: helper.make_node(kind, inputs, [output], **attributes)
    # last_hidden_state = token + half the mean of all tokens that the mask lets through; token i has (7 i + 3 d) mod 11 - 5 in dimension d
    table = np.array([[(7 * i + 3 * d) % 11 - 5 for d in range(4)] for i in range(len(VOCABULARY))], np.float32)
    save(o.out + '/tiny-encoder', 'model.onnx', [
        node('Gather', ['table', 'input_ids'], 'token'), node('Cast', ['attention_mask'], 'mask', to=TensorProto.FLOAT), node('Unsqueeze', ['mask', 'two'], 'weights'),
        node('Mul', ['token', 'weights'], 'seen'), node('ReduceSum', ['seen', 'one'], 'sum'), node('ReduceSum', ['weights', 'one'], 'count'),
        node('Div', ['sum', 'count'], 'mean'), node('Mul', ['mean', 'half'], 'share'), node('Add', ['token', 'share'], 'last_hidden_state')],
        {'table': table, 'one': np.array([1]), 'two': np.array([2]), 'half': np.float32(.5)}, ['input_ids', 'attention_mask'], [('last_hidden_state', ['batch', 'tokens', 4])])
    with open(o.out + '/tiny-encoder/config.json', 'w') as f: f.write('{ "hidden_size": 4, "max_position_embeddings": 64 }\n')
    # a span starts best at b or d and ends best at c; the second text has half a logit more
    save(o.out + '/tiny-reader', 'reader.onnx', [
        node('Cast', ['token_type_ids'], 'type', to=TensorProto.FLOAT), node('Mul', ['type', 'half'], 'more'),
        node('Gather', ['start', 'input_ids'], 'starts'), node('Add', ['starts', 'more'], 'start_logits'),
        node('Gather', ['end', 'input_ids'], 'ends'), node('Add', ['ends', 'more'], 'end_logits')],
        {'start': np.array([0, 0, 1, 0, 0, 3, 0, 5], np.float32), 'end': np.array([0, 0, 1, 0, 0, 1, 4, 0], np.float32), 'half': np.float32(.5)},
        ['input_ids', 'attention_mask', 'token_type_ids'], [('start_logits', ['batch', 'tokens']), ('end_logits', ['batch', 'tokens'])])


if __name__ == '__main__': main()
