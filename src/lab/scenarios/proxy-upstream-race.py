"""nginx, as a reverse proxy, reuses connections to a Node.js service that closes them a bit earlier.

nginx on the router keeps idle connections to the service for a minute; the service closes them
after 1.5 seconds (newer ones: 2.5). Requests that nginx sends while that FIN is on its way are answered with a reset;
nginx tries again on a new connection. Its clients notice nothing.
"""
import time

from rig.services import idle_seconds, nginx, node_web
from rig.session import get

PLAN = {"rtt": 40}
RTTS = (20, 150)


def prepare(lab):
    port = lab.port = lab.plan.port(3000, 8081)
    node_web(lab, port, keepAliveTimeout=1500)
    lab.visit(port)
    return idle_seconds(lab, port)


def run(lab, timer):
    port = lab.port
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    nginx(lab, f"""
        upstream service {{ server {at}:{port}; keepalive 8; keepalive_timeout 60s; }}
        server {{ listen [::]:80 ipv6only=off;
                 location / {{ proxy_pass http://service; proxy_http_version 1.1;
                               proxy_set_header Connection ""; }} }}""", node=lab.router)
    visitor = lab.client.dial(80, to=lab.router)
    visitor.ask(get())
    for i in range(15):
        pause = 0.8 if i % 4 == 3 else timer - max(1, lab.plan.rtt / 2) / 1000 + (i % 5 - 2) * 0.003
        client = lab.client.dial(80, to=lab.router, source=i % 4)
        client.ask(get(f"/{i}"))
        answered = time.monotonic()
        time.sleep(max(0, answered + pause - time.monotonic()))
        client.close()
    visitor.ask(get("/end"))


def truth(lab, _):
    lab.say("client", "the proxy repeats the request; nothing is reset here")
    raced = lab.reset_connections("server", lab.port)
    if not raced:
        raise AssertionError("no request met a FIN this time")
    lab.expect("server", raced, "idle-timeout", "keepalive-race")
