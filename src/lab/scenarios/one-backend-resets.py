"""One of three servers behind one address is broken: it resets every connection after the request.

The router balances new connections over three hosts, one after the other. On one of them the
application fails on every request and throws its connection away (SO_LINGER 0). Clients see one
address that answers two times and resets the third.
"""
import time

from rig.node import abort
from rig.session import Address, get

SAMPLE = True
PLAN = {"rtt": 11, "delay": "near"}


def run(lab):
    port = lab.plan.port(8080, 443, 9200)
    lab.web(port)
    second, broken = lab.net.add_host("t", ttl=64), lab.net.add_host("u", ttl=64)
    lab.web(port, node=second)
    listener = broken.listen(port)

    def fail():
        while True:
            sock = listener.accept()[0]
            sock.recv(4096)
            time.sleep(0.01)
            abort(sock)
    lab.thread(fail)
    balanced = Address(lab.router.balance(port, [h.address() for h in (lab.server, second, broken)]))
    clients = []
    for i in range(14):
        client = lab.client.dial(port, to=balanced, source=i % 4)
        client.ask(get())
        client.close()
        clients.append(client)
        time.sleep(0.15)
    return clients


def truth(lab, clients):
    lab.expect("client", clients, "abort", "linger-abort", accept=["overload", "crash"], if_reset=True,
               note="every third connection, whatever the load: one of several hosts behind the address is broken")
    lab.say("server", "one of the two healthy servers: a third of the clients, all served")
