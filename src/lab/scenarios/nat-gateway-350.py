"""A gateway forgets quiet connections after 350 seconds, as cloud gateways do by default.

The router tracks connections with an established time-out of 350 s and rejects segments without
state by a TCP reset. Connections that pause for 300 and 345 s live; those that pause for 352, 360
and 400 s are reset at their next request.
"""
import time

from rig.session import get

SAMPLE = True
SLOW = True
TIMER = 350
PAUSES = (300, 345, 352, 360, 400)


def run(lab):
    port = lab.plan.port(443, 8443)
    lab.web(port)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_timeout_established=TIMER, netfilter__nf_conntrack_tcp_loose=0)
    lab.router.forwards("meta l4proto tcp ct state invalid reject with tcp reset",
                        "ct state established,new accept")
    started = time.monotonic()
    clients = [lab.client.dial(port, source=i % 4) for i in range(len(PAUSES))]
    for client in clients:
        client.ask(get())
    for pause, client in zip(PAUSES, clients):
        time.sleep(max(0, started + pause - time.monotonic()))
        client.ask(get("/again"))
        time.sleep(0.3)
    return [client for pause, client in zip(PAUSES, clients) if pause > TIMER]


def truth(lab, cut):
    lab.expect("client", cut, "idle-timeout", "state-expired")
    lab.say("server", "the connections fall silent; nothing is reset here")
