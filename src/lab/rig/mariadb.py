"""MariaDB on the server host, and sessions with it by the driver that Python programs use."""

import shutil
import time

import pymysql

from .node import Connection
from .services import wait_for_listener


def start(lab, *options):
    """MariaDB on the server host, trusting everybody: the command that starts it, already started once."""
    lab.uses("mariadb", "mariadbd", "--version")
    data = lab.scratch / "data"
    lab.scratch.chmod(0o755)
    data.mkdir()
    shutil.chown(data, "mysql", "mysql")
    place = ["--no-defaults", f"--datadir={data}", f"--tmpdir={data}", "--user=mysql"]
    lab.server.run("mariadb-install-db", *place, "--skip-test-db", "--auth-root-authentication-method=normal")
    command = ["mariadbd", *place, f"--socket={data}/socket", "--skip-grant-tables", "--skip-name-resolve",
               "--skip-networking=0", "--bind-address=*", *options]
    started = lab.server.start(*command)
    wait_for_listener(lab, seconds=30)
    time.sleep(0.5)
    return started, command


class Session:
    def __init__(self, lab, source=0, **more):
        with lab.client:
            self.driver = pymysql.connect(host=lab.server.address(), user="root",
                                          bind_address=lab.client.address(source), **more)
        self.connection = Connection(*self.driver._sock.getsockname()[:2], *self.driver._sock.getpeername()[:2])

    def query(self, text):
        """The first row, or None when the connection failed."""
        try:
            with self.driver.cursor() as cursor:
                cursor.execute(text)
                return cursor.fetchone()
        except (pymysql.Error, OSError):
            return None
