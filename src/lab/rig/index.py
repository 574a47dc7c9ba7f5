"""Writes the table of a folder of runs from their truth files."""

import json
from collections import Counter

_HEAD = """# Captures of known cause

Each folder holds one play, captured with tcpdump on the client host and on the server host at the
same time (first 200 bytes of each packet), made on a real kernel by `src/lab` in network
namespaces: client - router(s) - server.

- `client.pcap`, `server.pcap`: the two captures
- `truth.json`: how it was made and with what versions, and for every reset connection of each
  capture its `cause` and `mechanism`, with the causes an expert who has only that capture could
  also defend (`accept`). Where ports are reused it holds for every reset of the same four numbers
- `kernel-reset.txt`: the `tcp:tcp_send_reset` tracepoint during the play: every reset that a
  kernel's TCP sent, with its reason (resets made by filters and injectors are absent)
- in `logged` also `client-app.jsonl`, `server-app.jsonl`: what the programs logged, and in
  `log-truth.json` which of the client's ports each of their transactions had

To make them anew: `src/lab/setup`, then `src/lab/lab samples samples` as root. Counts are of reset
connections.

| sample | what happened | at the client | at the server |
| --- | --- | --- | --- |
"""


def write(folder):
    rows = []
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text())
        told = truth["how"].split(". ")[0].split(": ")[0].rstrip(".")
        rows.append(f"| {path.parent.name} | {told} | {_causes(truth, 'client')} | {_causes(truth, 'server')} |\n")
    (folder / "README.md").write_text(_HEAD + "".join(rows))


def _causes(truth, point):
    resets = truth["captures"].get(point, {"resets": []})["resets"]
    counts = Counter(f"{r['cause']}/{r['mechanism']}" for r in resets)
    return ", ".join(f"{n} {what}" for what, n in counts.items()) or "none"
