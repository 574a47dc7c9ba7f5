"""One of three servers behind one address does not listen: every third client is refused.

The router balances new connections over three hosts, one after the other, behind an address of its
own (nft's dnat to a numgen map). On one of them the service is not running. Clients see one address
that answers two times and refuses the third.
"""
import time

from rig.session import Address, get

SAMPLE = True
PLAN = {"rtt": 7, "delay": "near"}


def run(lab):
    port = lab.plan.port(8080, 443, 9200)
    lab.web(port)
    second, closed = lab.net.add_host("t", ttl=64), lab.net.add_host("u", ttl=64)
    lab.web(port, node=second)
    balanced = Address(lab.router.balance(port, [h.address() for h in (lab.server, second, closed)]))
    refused = []
    for i in range(14):
        client = lab.client.dial(port, to=balanced, source=i % 4)
        if client.error:
            refused.append(client)
        else:
            client.ask(get())
            client.close()
        time.sleep(0.15)
    return refused


def truth(lab, refused):
    lab.expect("client", refused, "refused", "closed-port", accept=["overload"],
               note="one of several hosts behind the address, where nothing listens; the others are idle and well")
    lab.say("server", "one of the two healthy servers: a third of the clients, all served")
