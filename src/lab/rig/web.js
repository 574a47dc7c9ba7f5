// An HTTP service of Node.js. Arguments: port, settings of the server as JSON, for HTTPS two PEM files: key and
// certificate. GET answers at once, GET /slow after a while, GET /big bit by bit; POST keeps what it is sent for ever.
const fs = require("fs");

const [port, settings, key, certificate] = process.argv.slice(2);
const hoard = [];

function serve(request, response) {
  const answer = () => response.end("x".repeat(300));
  if (request.method === "POST") {
    request.on("data", (part) => { for (const byte of part) hoard.push({ byte }); });
    request.on("end", answer);
  } else if (request.url === "/big") {
    const trickle = setInterval(() => response.write("b".repeat(20000)), 200);
    setTimeout(() => { clearInterval(trickle); response.end(); }, 3000);
  } else {
    setTimeout(answer, request.url === "/slow" ? 1500 : 0);
  }
}

const server = key
  ? require("https").createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }, serve)
  : require("http").createServer(serve);
Object.assign(server, JSON.parse(settings || "{}"));
server.listen(Number(port));
