#!/usr/bin/env python3
"""Question-passage pairs with token ids, types and logits of a reader file, for parity tests (examples.jsonl: sentences written for it and a
few rows of the MIT and CC BY training sets).

  /usr/bin/python3 make_examples.py --minilm MODEL_DIR --data DATA --reader reader.fp16.safetensors --out examples.jsonl
"""
import argparse, json, random
import torch
from evaluate_reader import rows
from reader_model import MAX_QUESTION, MAX_TOKENS, Reader, WordPiece, pad

WRITTEN = [
    ("When does the new tram line open?", "The city council said on Tuesday that the tram line to the harbour will open on 14 March 2027, two years late. Work had stopped twice because of flooding."),
    ("How much will the bridge cost?", "Engineers presented the plan for the bridge on Friday. It will take four years to build and cost €212 million, most of it paid by the region."),
    ("Who leads the research team?", "A team led by marine biologist Ana Beltrão found the reef at a depth of 480 metres. “We did not expect corals here,” she said."),
    ("Who won the mayoral election?", "The river rose by two metres within a night. Firefighters brought forty people to safety, and the school in the lower town stays closed until Monday."),
    ("Why was the match postponed?", "Heavy snow forced the league to postpone Saturday’s match in Tromsø. A new date has not been set."),
    ("What did the minister not sign?", "The minister signed the agreement on fishing quotas but left the one on timber for the next meeting."),
    ("How many people work at the plant in Győr?", "About 1,900 people work at the plant in Linz; the one in Győr employs 3,450."),
    ("What is the name of the satellite launched in 2025?", "The agency launched Meridian-2 in 2023. Its successor, Meridian-3, is to follow in 2028."),
    ("Which language is spoken in the 東京 office?", "The 東京 office works in Japanese and English, the one in Lyon in French."),
    ("Where was Zoë Müller born?", "Zoë Müller (born in Graz, 4 May 1981) is an Austrian cellist. She studied in Vienna and lives in Basel."),
    ("who founded the newspaper", "The Evening Ledger was founded in 1889 by the printer Thomas Aldous and his sister Mary; it was sold in 1931."),
    ("What share of households has solar panels?", "By the end of the year 23.7% of households in the valley had solar panels, up from 9% in 2019."),
]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for n in ('--minilm', '--data', '--reader', '--out'): ap.add_argument(n, required=True)
    o = ap.parse_args(); rng = random.Random(5); pairs = [(q, p, 'written for this file') for q, p in WRITTEN]
    for name, n, low, high, licence in (('qamr-sentences', 4, 80, 400, 'QAMR, MIT'), ('reddit', 4, 300, 700, 'SQuADShifts, CC BY 4.0'), ('amazon', 4, 300, 1300, 'SQuADShifts, CC BY 4.0')):
        xs = rows(f'{o.data}/train/{name}.jsonl.gz'); rng.shuffle(xs)
        pairs += [(x['question'], x['passage'], licence) for x in xs if low <= len(x['passage']) <= high][:n]
    tok, model = WordPiece(o.minilm), Reader(o.minilm); model.load_trained(o.reader); model.eval()
    with open(o.out, 'w', encoding='utf-8') as f:
        for q, p, licence in pairs:
            a, (b, _) = tok.encode(q)[0][:MAX_QUESTION], tok.encode(p); b = b[:MAX_TOKENS - 3 - len(a)]; ids = [101] + a + [102] + b + [102]; kinds = [0] * (len(a) + 2) + [1] * (len(b) + 1)
            with torch.no_grad(): s, e = model(*pad([(ids, kinds)]))
            r = lambda t: [round(v, 4) if v > -9999 else -10000.0 for v in t[0].tolist()]
            f.write(json.dumps({'question': q, 'passage': p, 'source': licence, 'tokenIds': ids, 'tokenTypes': kinds, 'start': r(s), 'end': r(e)}, ensure_ascii=False, separators=(',', ':')) + '\n')


if __name__ == '__main__': main()
