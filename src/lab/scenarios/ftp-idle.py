"""An FTP server ends idle control connections after three seconds, with "421 Timeout."

vsftpd with idle_session_timeout. A user who lists files each second lives; three who come back
later send a command to a closed connection.
"""
import time

from rig.services import wait_for_listener

PLAN = {"rtt": 18, "family": 6}
TIMER = 3


def run(lab):
    lab.uses("vsftpd", "sh", "-c", "vsftpd -v 0>&1")
    root, empty = lab.scratch / "ftp", lab.scratch / "empty"
    for place in (root, empty):
        place.mkdir()
        place.chmod(0o555)
    lab.scratch.chmod(0o755)
    path = lab.scratch / "vsftpd.conf"
    path.write_text(f"""listen=NO
listen_ipv6=YES
anonymous_enable=YES
anon_root={root}
secure_chroot_dir={empty}
idle_session_timeout={TIMER}
background=NO
seccomp_sandbox=NO
""")
    lab.server.start("vsftpd", path)
    wait_for_listener(lab)
    users = []
    for i in range(4):
        user = lab.client.dial(21, source=i)
        user.receive()
        user.ask(b"USER anonymous\r\n")
        user.ask(b"PASS guest@example\r\n")
        user.ask(b"PWD\r\n")
        users.append(user)
        time.sleep(0.2)
    for _ in range(4):
        users[0].ask(b"NOOP\r\n")
        time.sleep(1)
    for user in users[1:]:
        user.send(b"PWD\r\n")
        time.sleep(0.1)
        user.send(b"QUIT\r\n")
        users[0].ask(b"NOOP\r\n")
        time.sleep(0.3)
    users[0].ask(b"QUIT\r\n")
    users[0].close()
    return users


def truth(lab, users):
    for point in ("client", "server"):
        lab.expect(point, users[1:], "idle-timeout", "idle-close-then-data", accept=["abort"])
        lab.expect(point, users[:1], "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True,
                   note="on a slow path the busy one has to wait too long for the others to begin")
