"""A PHP site is slow and its users leave after a second and a half; its late answers meet closed sockets.

php's own server with four workers; pages take two and a half seconds. curl gives up (-m 1.5) and closes.
Quick pages are fine.
"""
import os
import time

UNTOUCHED = True
PLAN = {"rtt": 110, "hops": (0, 1)}
RTTS = (20, 250)


def run(lab):
    lab.uses("php", "php", "--version")
    lab.uses("curl", "curl", "--version")
    port = lab.port = lab.plan.port(8000, 8080)
    site = lab.scratch / "site"
    site.mkdir()
    (site / "slow.php").write_text("<?php usleep(2500000); echo str_repeat('late ', 900); ?>\n")
    (site / "quick.php").write_text("<?php echo 'hello'; ?>\n")
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    lab.server.start("php", "-S", f"{at}:{port}", "-t", site, env={**os.environ, "PHP_CLI_SERVER_WORKERS": "6"})
    time.sleep(1)
    users = []
    for i in range(4):
        users.append(lab.client.start("curl", "-s", "-m", "1.5", "-o", "/dev/null", "--interface",
                                      lab.client.address(i), f"http://{at}:{port}/slow.php"))
        lab.client.run("curl", "-s", "-o", "/dev/null", f"http://{at}:{port}/quick.php")
        time.sleep(0.3)
    for user in users:
        user.wait()
    time.sleep(2)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "abort", "gave-up-waiting")
