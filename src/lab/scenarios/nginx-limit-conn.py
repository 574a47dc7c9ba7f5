"""nginx lets each client have so many requests in work, and drops the rest without an answer.

limit_conn 2 a client address with limit_conn_status 444, and reset_timedout_connection: what is over
the limit is reset as soon as its request is read. Requests within the limit take their time and are
answered.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 9}


def run(lab):
    port = lab.plan.port(80, 8080, 8000)
    nginx(lab, f"""limit_conn_zone $binary_remote_addr zone=each:1m; limit_conn each 2; limit_conn_status 444;
        reset_timedout_connection on;
        server {{ listen [::]:{port} ipv6only=off; root {lab.scratch}; limit_rate 3000;
            location / {{ }} }}""")
    lab.scratch.chmod(0o755)
    (lab.scratch / "report").write_bytes(b"r" * 9000)
    clients, waiting = [], []

    def download(source):
        client = lab.client.dial(port, source=source)
        clients.append(client)
        client.send(get("/report"))
        client.read_answer()
        client.close()
    for i in range(11):
        waiting.append(lab.thread(download, (0, 0, 0, 1)[i % 4]))
        time.sleep(0.22)
    for each in waiting:
        each.join(8)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "load-shed", accept=["abort", "firewall"], if_reset=True,
                   note="reset after its request while others of the same client are being answered")
