"""A router redirects a port to a proxy of its own that is not running.

iptables REDIRECT on the router, for one client's connections to one port: the router's own kernel
refuses them, in the server's name. Other clients reach the server, and this one reaches its other
port.
"""
import time

PLAN = {"hops": (1, 1), "rtt": 13}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.plan.port(80, 8080, 3128)
    lab.web(port)
    lab.web(port + 1)
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.uses("iptables", "iptables", "--version")
    lab.router.run(tables, "-t", "nat", "-A", "PREROUTING", "-s", lab.client.address(0), "-p", "tcp", "--dport", port,
                   "-j", "REDIRECT", "--to-ports", 3129)
    refused = []
    for i in range(4):
        lab.visit(port, source=1 + i % 3)
        refused.append(lab.client.dial(port, source=0))
        lab.visit(port + 1, source=0)
        time.sleep(0.3)
    return refused


def truth(lab, refused):
    for point in ("client", "router-near"):
        lab.expect(point, refused, "firewall", "syn-rejected", accept=["refused"],
                   note="the router's TTL, and only this client; what refused was a port of the router")
    for point in ("server", "router-far"):
        lab.say(point, "the redirected attempts never get here")
