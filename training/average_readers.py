#!/usr/bin/env python3
"""Averages the weights of readers that were trained one from the other: often better than either on data that neither has seen.

  /usr/bin/python3 average_readers.py --minilm MODEL_DIR --out average.fp16.safetensors first.fp16.safetensors second.fp16.safetensors

A tensor that a file leaves out is the embedder's.
"""
import argparse
from reader_model import META, Reader, save_safetensors


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--minilm', required=True); ap.add_argument('--out', required=True); ap.add_argument('readers', nargs='+')
    o = ap.parse_args(); total = None
    for path in o.readers:
        model = Reader(o.minilm); model.load_trained(path); named = {n: t.detach() for n, t in model.named().items()}
        total = {n: t + total[n] for n, t in named.items()} if total else named
    save_safetensors({n: t / len(o.readers) for n, t in total.items()}, o.out, META)


if __name__ == '__main__': main()
