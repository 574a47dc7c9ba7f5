"""An rsync server serves three at a time (max connections) and turns further mirrors away.

Three slow mirrors hold the places. Further ones send their greeting, the module and their arguments in
one go; they get "@ERROR: max connections (3) reached" and a close, with the rest unread.
"""
import time

from rig.services import wait_for_listener

UNTOUCHED = True
PLAN = {"rtt": 70, "family": 6}
RTTS = (20, 150)


def run(lab):
    lab.uses("rsync", "rsync", "--version")
    port = lab.plan.port(873, 8730)
    store = lab.scratch / "store"
    store.mkdir()
    (store / "image").write_bytes(b"i" * 4_000_000)
    path = lab.scratch / "rsyncd.conf"
    path.write_text(f"use chroot = no\nuid = root\nmax connections = 3\nreverse lookup = no\nlock file = {lab.scratch}/lock\n"
                    f"log file = {lab.scratch}/rsync.log\n[data]\npath = {store}\n")
    lab.server.start("rsync", "--daemon", "--no-detach", f"--config={path}", f"--port={port}",
                     f"--address={lab.server.address()}")
    wait_for_listener(lab)
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    mirrors = [lab.client.start("rsync", "--bwlimit=300", f"--address={lab.client.address(i)}",
                                f"rsync://{at}:{port}/data/image", lab.scratch / f"copy{i}") for i in range(3)]
    time.sleep(1.2)
    turned_away = []
    for i in range(5):
        client = lab.client.dial(port, source=3)
        client.send(b"@RSYNCD: 31.0 sha512 sha256 sha1 md5 md4\ndata\n--server\n--sender\n-vlogDtpre.iLsfxCIvu\n.\ndata/image\n\n")
        while client.receive(timeout=1):
            pass
        client.close()
        turned_away.append(client)
        time.sleep(0.3)
    for mirror in mirrors:
        mirror.terminate()
        mirror.wait()
    lab.port = port
    return turned_away


def truth(lab, turned_away):
    own = {client.connection for client in turned_away}
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", accept=["abort"], if_reset=True)
        for other in lab.reset_connections(point, lab.port):
            if other not in own:
                lab.expect(point, [other], "abort", lab.how_closed(point, other, by=other.client_port),
                           accept=["crash"], note="a mirror that was ended in the midst of its transfer")
