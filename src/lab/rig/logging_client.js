// A client that logs one JSON object a line, in pino's shape, by a clock that is 4.321 seconds late, and beside it which
// port each of its orders had. Arguments: address, four ports (closed, and those of logging_server.py), the log, the ports.
const fs = require("fs");
const http = require("http");
const net = require("net");

const [host, closed, aborting, impatient, slow, path, portsPath] = process.argv.slice(2);
const ports = {};
let order = 1000;

function log(level, fields, msg) {
  const line = { level, time: Date.now() - 4321, pid: process.pid, hostname: "shop-1", ...fields, msg };
  fs.appendFileSync(path, JSON.stringify(line) + "\n");
}

const seen = (err) => ({ type: err.name, message: err.message, stack: err.stack, code: err.code, errno: err.errno,
  syscall: err.syscall, address: err.address, port: err.port });
const place = (port) => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`);

function ask(port, patience) {
  const transactionId = `order-${order++}`;
  ports[transactionId] = null;
  const request = http.get({ host, port, agent: false, headers: { "X-Request-Id": transactionId } }, (answer) => {
    answer.on("error", failed);
    answer.resume();
  });
  const failed = (err) => log(50, { transactionId, remoteAddress: place(port), err: seen(err) }, "order failed");
  request.on("socket", (socket) => socket.on("connect", () => { ports[transactionId] = socket.localPort; }));
  request.on("error", failed);
  if (patience) {
    setTimeout(() => {
      request.removeListener("error", failed);
      request.on("error", () => {});
      log(40, { transactionId, remoteAddress: place(port) }, `timeout of ${patience} ms exceeded`);
      request.socket.resetAndDestroy();
    }, patience);
  }
}

function hold(port) {
  const transactionId = `stock-${order++}`;
  const socket = net.connect({ host, port }, () => {
    ports[transactionId] = socket.localPort;
    log(30, { transactionId }, "watching the stock");
  });
  socket.on("error", (err) => log(50, { transactionId, remoteAddress: place(port), err: seen(err) }, "watch ended"));
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

(async () => {
  for (const pause of [170, 410, 230]) {
    ask(aborting);
    await wait(pause);
  }
  hold(impatient);
  for (const pause of [310, 90, 520]) {
    ask(closed);
    await wait(pause);
  }
  for (let i = 0; i < 3; i++) ask(aborting); // at once: which is which, the log does not tell
  await wait(700);
  ask(slow, 400);
  hold(impatient);
  await wait(2300);
  const lost = net.connect({ host: "127.0.0.1", port: closed });
  lost.on("error", (err) => log(50, { transactionId: "metrics", err: seen(err) }, "no metrics"));
  await wait(300);
  fs.writeFileSync(portsPath, JSON.stringify(ports, null, 1) + "\n");
})();
