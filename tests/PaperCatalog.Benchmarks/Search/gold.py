#!/usr/bin/env python3
"""Measures answers of the search verb against judged queries, side by side with SQLite FTS5.

usage: gold.py QUERIES.jsonl PAPERS.jsonl ANSWERS.jsonl [--misses]
QUERIES: {"kind","query","relevant":[titles]}; PAPERS: {"title","abstract"}; ANSWERS: what `search --queries` printed for QUERIES.
The baseline is bm25 with title weight 3, words joined by OR, tokenizer porter unicode61. MRR@10 and nDCG@10 with equal gains.
"""
import json
import math
import re
import sqlite3
import sys
import unicodedata


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def key(title):
    folded = unicodedata.normalize("NFKD", title).lower()
    return re.sub(r"[\W_]+", "", folded)


def measure(found, relevant):
    hits = [1 if title in relevant else 0 for title in found[:10]]
    rank = next((1 / (i + 1) for i, hit in enumerate(hits) if hit), 0)
    gain = sum(hit / math.log2(i + 2) for i, hit in enumerate(hits))
    ideal = sum(1 / math.log2(i + 2) for i in range(min(10, len(relevant))))
    return rank, gain / ideal


def baseline(papers):
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table f using fts5(title, abstract, tokenize='porter unicode61')")
    base.executemany("insert into f values (?, ?)", [(p["title"], p["abstract"]) for p in papers])

    def search(query):
        words = re.findall(r"\w+", query)
        match = " OR ".join(f'"{word}"' for word in words)
        return [row[0] for row in base.execute("select title from f where f match ? order by bm25(f, 3, 1) limit 10", [match])] if words else []

    return search


def main(queries_path, papers_path, answers_path, misses=False):
    queries, papers, answers = lines(queries_path), lines(papers_path), lines(answers_path)
    fts = baseline(papers)
    kinds = {}
    for query, answer in zip(queries, answers, strict=True):
        relevant = {key(title) for title in query["relevant"]}
        ours = measure([key(paper["title"]) for paper in answer["papers"]], relevant)
        theirs = measure([key(title) for title in fts(query["query"])], relevant)
        kinds.setdefault(query["kind"], []).append((ours, theirs))
        if misses and (ours[0] < 1 or query["kind"] == "topic" and ours[1] < 0.7):
            print(f'{query["kind"][:5]} mrr {ours[0]:.2f}/{theirs[0]:.2f} ndcg {ours[1]:.2f}/{theirs[1]:.2f} | {query["query"]} | {query["relevant"][0][:70]} | {answer["papers"][0]["title"][:60] if answer["papers"] else "-"}')
    kinds["name + typo"] = kinds.get("name", []) + kinds.get("typo", [])
    print(f'{"":12} {"queries":>7}  {"MRR@10":>7} {"FTS5":>7}  {"nDCG@10":>7} {"FTS5":>7}')
    for kind, values in kinds.items():
        ours = [sum(v[0][i] for v in values) / len(values) for i in (0, 1)]
        theirs = [sum(v[1][i] for v in values) / len(values) for i in (0, 1)]
        print(f"{kind:12} {len(values):7}  {ours[0]:7.3f} {theirs[0]:7.3f}  {ours[1]:7.3f} {theirs[1]:7.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:4], misses="--misses" in sys.argv)
