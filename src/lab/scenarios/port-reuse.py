"""A client comes back from the same port while the server still holds the old connection.

The client's side of a connection vanishes silently (as after a crash or a NAT's forgetting) and the
client connects anew from the same port. The server, in ESTABLISHED, answers the SYN with a
challenge ACK; the client resets the old connection by it, repeats its SYN, and is served.
"""
import time

from rig.node import vanish
from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(5432, 22, 3306)
    lab.web(port)
    reused = []
    for i in range(2):
        old = lab.client.dial(port, source=i)
        old.ask(get())
        local = old.connection.client_port
        time.sleep(0.4)
        vanish(old.sock)
        time.sleep(0.3)
        new = lab.client.dial(port, source=i, source_port=local)
        new.ask(get("/again"))
        new.close()
        reused.append(new)
        time.sleep(0.2)
    return reused


def truth(lab, reused):
    for point in ("client", "server"):
        lab.expect(point, reused, "teardown", "port-reuse", accept=["crash"],
                   note="the reset clears the server's old connection; the new one succeeds at once")
