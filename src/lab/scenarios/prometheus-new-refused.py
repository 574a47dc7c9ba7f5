"""Prometheus scrapes on over its old connections while a rule refuses every new one with a reset.

Prometheus on the client scrapes a node exporter and two other targets of one host every second. In
the middle the router gets a rule that rejects new connections to that host with a TCP reset. Scrapes
over kept-alive connections go on. One target closes its connection for a reason of its own, and from
then on Prometheus is refused each second; so is everybody who asks by hand.
"""
from rig import scraping
from rig.scraping import CLOSING, KEPT, THIRD

SAMPLE = True


def run(lab):
    scraping.under_rule(lab, "reject with tcp reset")


def truth(lab, _):
    for port in (KEPT, THIRD):
        lab.expect("client", lab.refused_connections("client", port), "firewall", "syn-rejected",
                   note="the port serves its old connection throughout")
    refused = lab.refused_connections("client", CLOSING)
    lab.expect("client", refused, "firewall", "syn-rejected", accept=["refused", "crash"],
               note="this one target had just closed its only connection")
    lab.expect("client", [c for c in lab.reset_connections("client", CLOSING) if c not in refused],
               "crash", "process-killed", accept=["abort"])
    lab.expect("server", lab.reset_connections("server", CLOSING), "crash", "process-killed", accept=["abort"])
    lab.say("server", "new connections stop arriving; old ones go on")
