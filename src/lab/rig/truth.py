"""What is known about every reset of a scenario, because the scenario made it happen."""

import json
import re

from . import pcap


class Truth:
    """Collects one expectation a connection and capture point, and holds them against the packets."""

    def __init__(self):
        self.resets = {}
        self.notes = {}

    def expect(self, point, connections, cause, mechanism, accept=(), note="", if_reset=False):
        """At this capture point these connections are reset, and this is why.

        accept: other causes that an expert who has only this capture could defend.
        if_reset: chance decides which of them are reset (a race, a queue): keep those that were.
        """
        for connection in connections:
            connection = getattr(connection, "connection", connection)
            self.resets.setdefault(point, []).append((connection, {
                "cause": cause, "mechanism": mechanism, "accept": list(accept), "note": note}, if_reset))

    def say(self, point, note):
        """A remark about a capture as a whole, for instance what it cannot show."""
        self.notes[point] = note

    def share(self, point, *neighbours):
        """Gives a point what its neighbours are said to see, the nearest first, where nothing was said of it.

        What passes a device's client side is what the client sees, apart from what is lost between.
        """
        told = {frozenset([c[:2], c[2:]]) for c, _, _ in self.resets.get(point, [])}
        for neighbour in neighbours:
            news = [(c, reset, True) for c, reset, _ in self.resets.get(neighbour, [])
                    if frozenset([c[:2], c[2:]]) not in told]
            self.resets.setdefault(point, []).extend(news)
            told |= {frozenset([c[:2], c[2:]]) for c, _, _ in news}

    def settle(self, captures):
        """Returns the `captures` part of truth.json; raises if truth and packets disagree."""
        settled = {}
        for point, path in captures.items():
            seen = pcap.connections_with_reset(path)
            listed, told = [], {}
            for connection, reset, if_reset in self.resets.get(point, []):
                ends = frozenset([connection[:2], connection[2:]])
                if ends not in seen:
                    if if_reset:
                        continue
                    raise AssertionError(f"{point}: no reset of {tuple(connection)} in {path}")
                if told.get(ends) == reset:
                    continue  # a port that came twice
                if ends in told:
                    raise AssertionError(f"{point}: {tuple(connection)} has two truths")
                told[ends] = reset
                listed.append({
                    "client": {"address": connection[0], "port": connection[1]},
                    "server": {"address": connection[2], "port": connection[3]}, **reset})
            strangers = seen - told.keys()
            if strangers:
                raise AssertionError(f"{point}: resets nobody accounted for in {path}: {list(map(list, strangers))}")
            for reset in listed:
                if not reset.get("note", True):
                    del reset["note"]
            settled[point] = {"file": path.name, "resets": listed}
            if point in self.notes:
                settled[point]["note"] = self.notes[point]
        return settled


def write(path, truth):
    """As JSON, one reset a line."""
    resets = []

    def shelve(reset):
        resets.append(json.dumps(reset, ensure_ascii=False))
        return f"@{len(resets) - 1}@"
    for capture in truth["captures"].values():
        capture["resets"] = [shelve(reset) for reset in capture["resets"]]
    text = json.dumps(truth, indent=1, ensure_ascii=False)
    path.write_text(re.sub(r'"@(\d+)@"', lambda at: resets[int(at[1])], text) + "\n")
