"""A service on three ports that logs one JSON object a line, as python-json-logger writes it: times are local,
without a zone.

Arguments: address, port that aborts in the middle of its answers, port that resets whoever is silent for a second,
port that answers after a second and a half, the log.
"""

import json
import logging
import os
import re
import socket
import struct
import sys
import threading
import time

os.environ["TZ"] = "EET-2"
time.tzset()
address, aborting, impatient, slow, path = sys.argv[1:6]


class Json(logging.Formatter):
    def format(self, record):
        line = {"asctime": self.formatTime(record), "levelname": record.levelname, "name": record.name,
                "message": record.getMessage(), **getattr(record, "fields", {})}
        if record.exc_info:
            line["exc_info"] = self.formatException(record.exc_info).replace(os.path.dirname(__file__) + "/", "")
        return json.dumps(line)


handler = logging.FileHandler(path)
handler.setFormatter(Json())
log = logging.getLogger("shop.orders")
log.addHandler(handler)
log.setLevel(logging.INFO)


def abort(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def serve_aborting(sock, peer):
    sock.recv(65536)
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b"x" * 300)
    time.sleep(0.1)
    log.info("the worker gives up")
    abort(sock)


def serve_impatient(sock, peer):
    time.sleep(1)
    abort(sock)


def serve_slow(sock, peer):
    request = sock.recv(65536).decode()
    order = re.search(r"X-Request-Id: (\S+)", request)[1]
    time.sleep(1.5)
    try:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        sock.recv(65536)
        log.info("answered %s", peer, extra={"fields": {"request_id": order}})
    except OSError:
        log.exception("cannot answer %s", peer, extra={"fields": {"request_id": order}})


def serve(port, how):
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, int(port)))
    listener.listen(64)
    log.info("listening on %s", listener.getsockname())
    while True:
        sock, peer = listener.accept()
        threading.Thread(target=how, args=(sock, peer), daemon=True).start()


for port, how in (aborting, serve_aborting), (impatient, serve_impatient):
    threading.Thread(target=serve, args=(port, how), daemon=True).start()
serve(slow, serve_slow)
