"""A Python service outgrows the memory limit of its container and the kernel kills it.

uvicorn in a memory cgroup; uploads fill it until the OOM killer strikes. Uploads in flight are
reset, quiet keep-alive connections end with a FIN and are reset when they speak. Attempts are
refused until the service has been started again.
"""
import time
from pathlib import Path

from rig.services import python_web
from rig.session import get

PLAN = {"rtt": 10}
CGROUP = Path("/sys/fs/cgroup/memory")


def run(lab):
    group = CGROUP / lab.server.name
    group.mkdir()
    lab.on_exit(group.rmdir)
    (group / "memory.limit_in_bytes").write_text("40000000")
    port = lab.plan.port(8000, 8080)
    options = ("--host", lab.server.address(), "--port", port, "--no-access-log", "--timeout-keep-alive", 60)
    server = python_web(lab, "uvicorn", *options)
    (group / "cgroup.procs").write_text(str(server.pid))
    quiet = [lab.client.dial(port, source=i) for i in range(3)]
    for client in quiet:
        client.ask(get())
    uploads = [lab.client.dial(port, source=i) for i in range(4)]

    def upload(client):
        client.send(b"POST /keep HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000000\r\n\r\n")
        while server.poll() is None and client.send(b"k" * 8000):
            time.sleep(0.002)
    threads = [lab.thread(upload, client) for client in uploads]
    server.wait(60)
    time.sleep(0.3)
    for thread in threads:
        thread.join(3)
    for client in quiet[:2]:
        client.send(get("/again"))
        time.sleep(0.1)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.25)
    python_web(lab, "uvicorn", *options)
    lab.visit(port)
    lab.visit(port, source=1)
    return uploads, quiet, refused


def truth(lab, did):
    uploads, quiet, refused = did
    for point in ("client", "server"):
        lab.expect(point, uploads, "crash", "process-killed", accept=["abort", "overload"], if_reset=True)
        lab.expect(point, quiet, "crash", "process-killed", accept=["abort"], if_reset=True,
                   note="got a FIN when the process died; this reset answers a request sent after it")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
