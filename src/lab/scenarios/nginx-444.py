"""nginx is told to drop requests without an answer (return 444, reset_timedout_connection).

Requests for unknown hosts are closed without a word, and because of reset_timedout_connection with
a reset. Known hosts are served.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(80, 8080)
    nginx(lab, f"""reset_timedout_connection on;
        server {{ listen [::]:{port} ipv6only=off default_server; return 444; }}
        server {{ listen [::]:{port}; server_name service.example; location / {{ return 200 'ok'; }} }}""")
    dropped = []
    for i, host in enumerate(("10.1.2.3", "wpad", "scanner.example")):
        lab.visit(port)
        client = lab.client.dial(port, source=i)
        client.ask(get("/setup.php", host))
        dropped.append(client)
        time.sleep(0.1)
    return dropped


def truth(lab, dropped):
    for point in ("client", "server"):
        lab.expect(point, dropped, "abort", "linger-abort", accept=["firewall", "overload"],
                   note="a policy of the application: it reads the request and resets without an answer")
