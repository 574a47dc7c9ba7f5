"""A router lets each client open a few connections a second and rejects the rest (iptables hashlimit).

A batch job opens fourteen connections in a second: the first few get through, then most SYNs are
answered by the router with a TCP reset, one a third of a second passes. Another client, which comes
now and then, is never refused.
"""
import time

from rig.session import get

ALSO_AT = ("router-near", "router-far")
PLAN = {"hops": (1, 0), "rtt": 6}
RTTS = (20,)  # on a slower path the job is slow enough to be let through


def run(lab):
    port = lab.plan.port(8443, 9200)
    lab.web(port)
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.uses("iptables", "iptables", "--version")
    lab.router.run(tables, "-A", "FORWARD", "-p", "tcp", "--syn", "--dport", port, "-m", "hashlimit",
                   "--hashlimit-above", "3/second", "--hashlimit-burst", 4, "--hashlimit-mode", "srcip",
                   "--hashlimit-name", "web", "-j", "REJECT", "--reject-with", "tcp-reset")
    job = []
    lab.visit(port, source=2)
    for i in range(16):
        client = lab.client.dial(port, source=0)
        if not client.error:
            client.ask(get(f"/{i}"))
            client.close()
        job.append(client)
        if i % 6 == 5:
            lab.visit(port, source=2)
        time.sleep(0.05)
    time.sleep(1.5)
    lab.visit(port, source=0)
    return job


def truth(lab, job):
    for point in ("client", "router-near"):
        lab.expect(point, job, "firewall", "syn-rejected", accept=["overload"], if_reset=True,
                   note="one busy address only; the TTL is the router's")
    for point in ("server", "router-far"):
        lab.say(point, "the rejected attempts never get here")
