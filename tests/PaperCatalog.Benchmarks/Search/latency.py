#!/usr/bin/env python3
"""Times SQLite FTS5 over the texts and queries that `benchmarks search PAPERS FOLDER` put into FOLDER.

usage: latency.py FOLDER [QUERIES]
The words of a query joined by OR, tokenizer porter unicode61, the faster of FTS5's two ways to rank; QUERIES of them drawn at random (200
unless given), each once to warm up. The index alone, without the texts, stands in memory.
"""
import json
import random
import re
import sqlite3
import sys
import time


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main(folder, count=200):
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table f using fts5(title, abstract, content='', tokenize='porter unicode61')")
    began = time.perf_counter()
    base.executemany("insert into f(rowid, title, abstract) values (?, ?, ?)", ((i, p["title"], p["abstract"]) for i, p in enumerate(lines(f"{folder}/papers.jsonl"))))
    base.execute("insert into f(f) values ('optimize')")
    print(f"FTS5 built in {time.perf_counter() - began:.0f} s")
    queries = list(lines(f"{folder}/queries.jsonl"))
    times = []
    for query in random.Random(1).sample(queries, min(count, len(queries))):
        words = re.findall(r"\w+", re.sub(r"\b(after|before|upvotes|in|tag):\S+", "", query["query"]))
        match = " OR ".join(f'"{word}"' for word in words)
        base.execute("select rowid from f where f match ? order by bm25(f, 3, 1) limit 10", [match]).fetchall()
        began = time.perf_counter()
        base.execute("select rowid from f where f match ? order by bm25(f, 3, 1) limit 10", [match]).fetchall()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    print(f"FTS5 n {len(times)}  p50 {at(.5):.2f}  p95 {at(.95):.2f}  p99 {at(.99):.2f}  max {times[-1]:.2f} ms")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], *(int(count) for count in sys.argv[2:3]))
