"""TCP_DEFER_ACCEPT: SYN-ACKs repeat although nothing is overloaded.

The listener defers accepting until data comes. Silent clients see the SYN-ACK repeated after their
ACK; the ones that speak are served at once. One silent client gives up with SO_LINGER 0.
"""
import time

from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 80)
    lab.web(port, TCP_DEFER_ACCEPT=1)
    lab.visit(port)
    silent = lab.client.dial(port, source=1)
    fickle = lab.client.dial(port, source=2)
    time.sleep(3.4)
    silent.ask(get())
    silent.close()
    fickle.abort()
    time.sleep(0.3)
    return fickle


def truth(lab, fickle):
    for point in ("client", "server"):
        lab.expect(point, [fickle], "abort", "linger-abort", accept=["probe"],
                   note="the repeated SYN-ACKs come from TCP_DEFER_ACCEPT, not from overload")
