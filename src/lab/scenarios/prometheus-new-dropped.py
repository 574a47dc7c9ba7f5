"""Prometheus scrapes on over its old connections while a rule silently drops every new one.

As when the rule refuses: three targets of one host, scraped every second over kept-alive connections
that go on. One target closes its connection for a reason of its own, and from then on Prometheus' new
attempts, one a second, run into nothing; so do those of everybody who asks by hand.
"""
from rig import scraping
from rig.scraping import CLOSING

SAMPLE = True


def run(lab):
    scraping.under_rule(lab, "drop", patience=2.0)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, CLOSING), "crash", "process-killed", accept=["abort"])
    lab.say("client", "new connections are dropped without a word; old ones go on")
    lab.say("server", "new connections stop arriving; old ones go on")
