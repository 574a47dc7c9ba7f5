"""A server that answers the first request of each connection and then reads no more of it.

Arguments: address, port. Stands for a process that hangs: killed, it leaves unread requests.
"""

import socket
import sys
import threading

address, port = sys.argv[1:3]
listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((address, int(port)))
listener.listen(64)
held = []


def answer_once(sock):
    if sock.recv(65536):
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


while True:
    sock, _ = listener.accept()
    held.append(sock)
    threading.Thread(target=answer_once, args=(sock,), daemon=True).start()
