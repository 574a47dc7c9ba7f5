"""Real servers and proxies, each with a configuration of the scenario's own."""

import time


def nginx(lab, http, workers=1):
    """nginx on the server host with this content of its http block."""
    lab.uses("nginx", "nginx", "-v")
    configuration = lab.scratch / "nginx.conf"
    configuration.write_text(f"""
        daemon off; pid {lab.scratch}/nginx.pid; error_log {lab.scratch}/nginx.log; user root;
        worker_processes {workers};
        events {{ worker_connections 64; }}
        http {{ access_log off; {http} }}""")
    started = lab.server.start("nginx", "-c", configuration)
    wait_for_listener(lab)
    return started


def redis(lab, configuration="", port=6379):
    """redis-server on the server host, without persistence, with these further lines of redis.conf."""
    lab.uses("redis", "redis-server", "--version")
    path = lab.scratch / "redis.conf"
    path.write_text(f"""bind * -::*
port {port}
protected-mode no
save ""
daemonize no
dir {lab.scratch}
{configuration}
""")
    started = lab.server.start("redis-server", path)
    wait_for_listener(lab)
    return started


def wait_for_listener(lab, node=None, count=1, seconds=10):
    """Waits until so many listeners exist on the server host (or `node`)."""
    for _ in range(seconds * 50):
        if len((node or lab.server).run("ss", "-Hltn").splitlines()) >= count:
            return
        time.sleep(0.02)
    raise RuntimeError("the service did not start to listen")
