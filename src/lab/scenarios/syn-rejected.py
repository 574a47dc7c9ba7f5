"""A router's rule rejects connections to one port with a TCP reset.

The rule stands on the router (nft: reject with tcp reset) and names one server port. The service
behind it runs and would have answered; another port of the same host is allowed and works.
"""
import time

SAMPLE = True
PLAN = {"ttls": (64, 64, 64), "hops": (0, 1)}


def run(lab):
    port = lab.plan.port(5432, 3306, 8443)
    lab.web(443)
    lab.web(port)
    lab.router.forwards(f"tcp dport {port} reject with tcp reset")
    lab.visit(443)
    rejected = []
    for source in (0, 1, 2):
        rejected.append(lab.client.dial(port, source=source))
        time.sleep(0.2)
    lab.visit(443, source=1)
    return rejected


def truth(lab, rejected):
    lab.expect("client", rejected, "firewall", "syn-rejected", accept=["refused"],
               note="the reset comes from the router: its TTL at the client is that of a nearer host")
    lab.say("server", "no SYN to the rejected port ever got here")
