"""nginx closes an idle keep-alive connection just as the client sends its next request.

nginx runs with a keepalive_timeout of one second. The client sends a second request while nginx's
FIN is still under way, so the request arrives at a closed socket and is answered by a reset. The
client then repeats the request on a new connection, with success. Other connections, reused after a
shorter pause, work.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 40}
RTTS = (20, 150)
SECONDS = 1


def run(lab):
    port = lab.plan.port(80, 8080)
    nginx(lab, f"keepalive_timeout {SECONDS}s; server {{ listen [::]:{port} ipv6only=off; "
               "location / { return 200 'hello'; } }")
    raced = []
    for i in range(4):
        client = lab.client.dial(port, source=i % 2)
        client.ask(get())
        answered = time.monotonic()
        if i == 2:  # reused in time
            time.sleep(SECONDS * 0.6)
            client.ask(get())
            client.close()
            continue
        # The FIN leaves one timer after the answer left; the request must leave before it arrives.
        time.sleep(max(0.0, answered + SECONDS - lab.plan.rtt / 2000 - time.monotonic()))
        client.ask(get(f"/order/{i}"))
        raced.append(client)
        again = lab.client.dial(port, source=i % 2)
        again.ask(get(f"/order/{i}"))
        again.close()
    return raced


def truth(lab, raced):
    for point in ("client", "server"):
        lab.expect(point, raced, "idle-timeout", "keepalive-race", if_reset=True)
