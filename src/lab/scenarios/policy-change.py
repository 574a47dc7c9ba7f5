"""A firewall rule begins to reject new connections while an old one lives on.

A client scrapes a service about three times a second over one keep-alive connection. In the middle
the router gets a rule that rejects new connections to that port with a TCP reset. The scraper never
notices; every new client is reset; the service is healthy all the time.
"""
import time

from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(9100, 8080, 9090)
    lab.web(port)
    lab.router.forwards("ct state established,related accept")
    old = lab.client.dial(port)
    lab.visit(port, source=1)
    rejected = []
    for i in range(14):
        old.ask(get("/metrics"))
        if i == 5:
            lab.router.forwards("ct state established,related accept",
                                f"tcp dport {port} ct state new reject with tcp reset")
        if i in (7, 9, 10, 12):
            rejected.append(lab.client.dial(port, source=i % 3))
        time.sleep(0.3)
    return rejected


def truth(lab, rejected):
    lab.expect("client", rejected, "firewall", "syn-rejected",
               note="the port served new clients before, and serves the old connection throughout")
    lab.say("server", "new connections stop arriving; the old one goes on")
