"""Real servers and proxies, each with a configuration of the scenario's own."""

import json
import os
import shutil
import time
from pathlib import Path

from .session import get


def nginx(lab, http, workers=1, connections=64, master=False, node=None, descriptors=0):
    """nginx on the server host (or `node`) with this content of its http block; by default without a master.

    descriptors: how many files and sockets it may have open, if not as many as usual.
    """
    lab.uses("nginx", "nginx", "-v")
    configuration = lab.scratch / "nginx.conf"
    configuration.write_text(f"""
        daemon off; master_process {'on' if master else 'off'};
        pid {lab.scratch}/nginx.pid; error_log {lab.scratch}/nginx.log; user root;
        worker_processes {workers};
        events {{ worker_connections {connections}; }}
        http {{ access_log off; {http} }}""")
    limit = ["prlimit", f"--nofile={descriptors}"] if descriptors else []
    node = node or lab.server
    started = node.start(*limit, "nginx", "-c", configuration)
    wait_for_listener(lab, node)
    return started


def apache(lab, configuration, port=80, modules=()):
    """Apache httpd (prefork) on the server host, with these further directives."""
    lab.uses("apache", "apache2", "-v")
    root = lab.scratch / "htdocs"
    root.mkdir()
    lab.scratch.chmod(0o755)
    (root / "index.html").write_text("hello\n" * 20)
    load = "".join(f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n"
                   for m in ("mpm_prefork", "authz_core", "dir", *modules))
    path = lab.scratch / "apache.conf"
    path.write_text(f"""ServerRoot {lab.scratch}
ServerName service.example
PidFile {lab.scratch}/apache.pid
ErrorLog {lab.scratch}/apache.log
Listen {port}
{load}
User www-data
DocumentRoot {root}
DirectoryIndex index.html
{configuration}
""")
    started = lab.server.start("apache2", "-f", path, "-DFOREGROUND")
    wait_for_listener(lab)
    time.sleep(0.3)
    return started


def haproxy(lab, node, sections):
    """haproxy on a host, with these sections after its global one."""
    lab.uses("haproxy", "haproxy", "-v")
    path = lab.scratch / "haproxy.cfg"
    path.write_text("global\n    maxconn 200\n" + sections)
    started = node.start("haproxy", "-f", path, "-db")
    wait_for_listener(lab, node)
    return started


def haproxy_before(lab, node, mode, port):
    """haproxy on a host, before the same port of the server, in mode tcp or http."""
    return haproxy(lab, node, f"""
defaults
    mode {mode}
    timeout connect 2s
    timeout client 9s
    timeout server 9s
    retries 1
listen front
    bind {node.address(family=4)}:{port}
    bind {node.address(family=6)}:{port}
    server one {lab.server.address()}:{port}
""")


def squid(lab, node, rules, port=3128):
    """squid on a host, with these access rules."""
    lab.uses("squid", "squid", "-v")
    state = lab.scratch / "squid"
    state.mkdir()
    state.chmod(0o777)
    lab.scratch.chmod(0o755)
    path = lab.scratch / "squid.conf"
    path.write_text(f"""http_port {port}
pid_filename {state}/pid
cache_log {state}/cache.log
access_log none
coredump_dir {state}
cache deny all
shutdown_lifetime 0 seconds
dns_nameservers 127.0.0.1
{rules}
""")
    started = node.start("squid", "-N", "-f", path)
    wait_for_listener(lab, node, seconds=20)
    time.sleep(0.5)
    return started


def node_exporter(lab, port):
    """Prometheus' node exporter on the server host."""
    lab.uses("prometheus-node-exporter", "prometheus-node-exporter", "--version")
    started = lab.server.start("prometheus-node-exporter", f"--web.listen-address=:{port}",
                               "--collector.disable-defaults", "--collector.loadavg", "--collector.meminfo")
    wait_for_listener(lab)
    return started


def prometheus(lab, node, ports):
    """Prometheus on a host, scraping these ports of the server host every second."""
    lab.uses("prometheus", "prometheus", "--version")
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    targets = ", ".join(f"'{at}:{port}'" for port in ports)
    path = lab.scratch / "prometheus.yml"
    path.write_text(f"""
global: {{ scrape_interval: 1s, scrape_timeout: 1s }}
scrape_configs:
  - job_name: lab
    static_configs: [ {{ targets: [ {targets} ] }} ]
""")
    started = node.start("prometheus", f"--config.file={path}", f"--storage.tsdb.path={lab.scratch}/tsdb",
                         "--web.listen-address=127.0.0.1:9999")
    wait_for_listener(lab, node, seconds=30)
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


def postgres(lab, *settings):
    """PostgreSQL on the server host, trusting everybody, with further settings as `name=value`."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    lab.uses("postgresql", binaries / "postgres", "--version")
    data = lab.scratch / "data"
    lab.scratch.chmod(0o755)
    data.mkdir()
    shutil.chown(data, "postgres", "postgres")
    lab.server.run("runuser", "-u", "postgres", "--", binaries / "initdb", "-D", data, "-A", "trust", "-N")
    with open(data / "pg_hba.conf", "a") as rules:
        rules.write("host all all all trust\n")
    options = ["listen_addresses=*", f"unix_socket_directories={data}", "fsync=off", *settings]
    def start():
        return lab.server.start("runuser", "-u", "postgres", "--", binaries / "postgres", "-D", data,
                                *(word for option in options for word in ("-c", option)))
    started = start()
    lab.restart = start
    wait_for_listener(lab, count=2)
    time.sleep(0.5)
    return started


def node_web(lab, port, *pem, **settings):
    """The HTTP service of web.js under Node.js on the server host; with a key and a certificate, HTTPS."""
    lab.uses("node", "node", "--version")
    started = lab.server.start("node", Path(__file__).with_name("web.js"), port, json.dumps(settings), *pem)
    wait_for_listener(lab)
    return started


def certificate(lab):
    """A key and a certificate that signs itself: two PEM files."""
    key, own = lab.scratch / "key.pem", lab.scratch / "certificate.pem"
    lab.server.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", own, "-days", 2,
                   "-subj", "/CN=service.example")
    return key, own


def idle_seconds(lab, port):
    """Seconds after an answer at which this HTTP service really closes, as seen by trying it."""
    client = lab.client.dial(port)
    client.ask(get())
    answered = time.monotonic()
    client.receive(timeout=60)
    client.close()
    return time.monotonic() - answered


def memcached(lab, *options):
    """memcached on the server host."""
    lab.uses("memcached", "memcached", "--version")
    started = lab.server.start("memcached", "-u", "nobody", *options)
    wait_for_listener(lab)
    return started


def sshd(lab, *settings, port=22):
    """OpenSSH's server on the server host, with these further lines of sshd_config."""
    lab.uses("sshd", "sshd", "-V")
    key = lab.scratch / "host_key"
    lab.server.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
    Path("/run/sshd").mkdir(exist_ok=True)  # where it locks itself in while it knows no user
    path = lab.scratch / "sshd_config"
    path.write_text("\n".join([f"Port {port}", f"HostKey {key}", "UsePAM no", "PidFile none", "UseDNS no",
                               *settings]) + "\n")
    started = lab.server.start("/usr/sbin/sshd", "-D", "-f", path)
    wait_for_listener(lab)
    return started


def python_web(lab, server, *options):
    """The application of app.py on the server host, under `uvicorn` or `gunicorn`."""
    lab.uses(server, server, "--version")
    target = "app:asgi" if server == "uvicorn" else "app:wsgi"
    started = lab.server.start(server, *options, target, cwd=Path(__file__).parent,
                               env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    wait_for_listener(lab, seconds=20)
    time.sleep(0.5)
    return started


def stunnel(lab, port, backend, *settings):
    """stunnel on the server host: TLS at a port, the plain service at another on its loopback address."""
    lab.uses("stunnel", "stunnel", "-version")
    key, own = certificate(lab)
    path = lab.scratch / "stunnel.conf"
    path.write_text("\n".join(["foreground = yes", "pid =", f"output = {lab.scratch}/stunnel.log", "[service]",
                               f"accept = :::{port}", f"connect = 127.0.0.1:{backend}", f"cert = {own}",
                               f"key = {key}", *settings]) + "\n")
    lab.web(backend, address="127.0.0.1", family=4)
    started = lab.server.start("stunnel", path)
    wait_for_listener(lab, count=2)
    return started


def lighttpd(lab, port, *settings):
    """lighttpd on the server host, serving a few files, with these further lines of configuration."""
    lab.uses("lighttpd", "lighttpd", "-v")
    root = lab.scratch / "site"
    root.mkdir(exist_ok=True)
    (root / "index.html").write_text("hello\n" * 50)
    (root / "big").write_bytes(b"b" * 900_000)
    path = lab.scratch / "lighttpd.conf"
    path.write_text("\n".join([f'server.document-root = "{root}"', 'server.bind = "[::]"', f"server.port = {port}",
                               'server.set-v6only = "disable"', 'index-file.names = ("index.html")',
                               f'server.errorlog = "{lab.scratch}/lighttpd.log"', *settings]) + "\n")
    started = lab.server.start("lighttpd", "-D", "-f", path)
    wait_for_listener(lab)
    return started


def caddy(lab, port, site, options=""):
    """Caddy, a server of Go's, on the server host: this site block and global options; it comes back as lab.restart."""
    lab.uses("caddy", "caddy", "version")
    path = lab.scratch / "Caddyfile"
    path.write_text(f"{{\nadmin off\nauto_https off\n{options}\n}}\n:{port} {{\n{site}\n}}\n")
    environment = {**os.environ, "HOME": str(lab.scratch), "XDG_DATA_HOME": str(lab.scratch)}

    def start():
        started = lab.server.start("caddy", "run", "--config", path, "--adapter", "caddyfile", env=environment)
        wait_for_listener(lab, seconds=20)
        return started
    lab.restart = start
    return start()


def slapd(lab, port, *settings):
    """OpenLDAP's server on the server host, without any data; it comes back as lab.restart."""
    lab.uses("slapd", "slapd", "-VV")
    path = lab.scratch / "slapd.conf"
    path.write_text("\n".join(["include /etc/ldap/schema/core.schema", f"pidfile {lab.scratch}/slapd.pid",
                               *settings]) + "\n")
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address

    def start():
        started = lab.server.start("slapd", "-d", 0, "-f", path, "-h", f"ldap://{at}:{port}")
        wait_for_listener(lab)
        return started
    lab.restart = start
    return start()


def nats(lab, port, *settings):
    """A NATS broker on the server host."""
    lab.uses("nats-server", "nats-server", "--version")
    path = lab.scratch / "nats.conf"
    path.write_text("\n".join([f'host: "{lab.server.address()}"', f"port: {port}", *settings]) + "\n")
    started = lab.server.start("nats-server", "-c", path)
    wait_for_listener(lab)
    return started


def exim(lab, port, *settings):
    """Exim on the server host, which takes no mail but talks, after a moment; with these further settings."""
    lab.uses("exim", "exim4", "-bV")
    path = lab.scratch / "exim.conf"
    path.write_text("\n".join(["primary_hostname = mail.example", f"daemon_smtp_ports = {port}",
                               f"local_interfaces = <; {lab.server.address()}", f"spool_directory = {lab.scratch}/spool",
                               f"log_file_path = {lab.scratch}/spool/%s", "keep_environment =", "host_lookup =", "rfc1413_query_timeout = 0s",
                               "tls_advertise_hosts =", *settings, "acl_smtp_connect = acl_connect",
                               "begin acl", "acl_connect:", "  accept delay = 1s"]) + "\n")
    lab.scratch.chmod(0o755)
    (lab.scratch / "spool").mkdir()
    shutil.chown(lab.scratch / "spool", "Debian-exim", "Debian-exim")
    started = lab.server.start("exim4", "-bdf", "-C", path)
    wait_for_listener(lab)
    return started


def tomcat(lab, port, **connector):
    """Tomcat on the server host with one page, and these attributes of its connector."""
    base = lab.scratch / "tomcat"
    for name in ("conf", "logs", "temp", "work", "webapps/ROOT"):
        (base / name).mkdir(parents=True)
    shutil.copy("/etc/tomcat10/web.xml", base / "conf")
    (base / "webapps/ROOT/index.html").write_text("hello\n" * 50)
    attributes = " ".join(f'{name}="{value}"' for name, value in connector.items())
    (base / "conf/server.xml").write_text(f"""<Server port="-1"><Service name="Catalina">
<Connector port="{port}" protocol="HTTP/1.1" {attributes}/>
<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
</Service></Server>
""")
    home = "/usr/share/tomcat10"
    lab.uses("tomcat", "java", "-cp", f"{home}/lib/catalina.jar", "org.apache.catalina.util.ServerInfo")
    started = lab.server.start(f"{home}/bin/catalina.sh", "run",
                               env={**os.environ, "CATALINA_HOME": home, "CATALINA_BASE": str(base),
                                    "JAVA_HOME": "/usr/lib/jvm/default-java"})
    wait_for_listener(lab, seconds=60)
    time.sleep(0.5)
    first = lab.client.dial(port)
    first.send(get())
    first.read_answer(timeout=30)  # of a fresh runtime, which is slow
    first.close()
    time.sleep(1)
    return started


def beanstalkd(lab, port):
    """A beanstalkd work queue on the server host; it comes back as lab.restart."""
    lab.uses("beanstalkd", "beanstalkd", "-v")

    def start():
        started = lab.server.start("beanstalkd", "-l", lab.server.address(), "-p", port)
        wait_for_listener(lab)
        return started
    lab.restart = start
    return start()


def wait_for_listener(lab, node=None, count=1, seconds=10):
    """Waits until so many listeners exist on the server host (or `node`)."""
    for _ in range(seconds * 50):
        if len((node or lab.server).run("ss", "-Hltn").splitlines()) >= count:
            return
        time.sleep(0.02)
    raise RuntimeError("the service did not start to listen")
