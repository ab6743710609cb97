"""The part of a schema registry's REST interface that asks for compatibility, with the rules of Apache Avro's own library.

Prints its port. Arguments: a JSON object of subjects: {"subject": {"level": "FULL", "versions": [schema, ...]}}, and a token.
"""
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import unquote, urlsplit

import avro.schema
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

SUBJECTS = json.loads(sys.argv[1])
TOKEN = sys.argv[2]


def reads(reader, writer):
    result = ReaderWriterCompatibilityChecker().get_compatibility(reader, writer)
    if result.compatibility is SchemaCompatibilityType.compatible:
        return []
    return [f"{kind.name}: {message}" for kind, message in zip(result.incompatibilities, sorted(result.messages))]


def problems(new, old, level):
    new, old = avro.schema.parse(new), avro.schema.parse(old)
    backward = reads(new, old) if level.startswith(("BACKWARD", "FULL")) else []
    forward = reads(old, new) if level.startswith(("FORWARD", "FULL")) else []
    return backward + forward


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/vnd.schemaregistry.v1+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refused(self):
        if TOKEN in self.headers.get("Authorization", ""):
            return False
        self.reply(401, {"error_code": 401, "message": "Unauthorized"})
        return True

    def do_GET(self):
        if self.refused():
            return
        parts = [unquote(part) for part in urlsplit(self.path).path.split("/")[1:]]
        known = SUBJECTS.get(parts[1], {}) if len(parts) == 2 else {}
        self.reply(200, {"compatibilityLevel": known.get("level", "BACKWARD")})

    def do_POST(self):
        wanted = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.refused():
            return
        url = urlsplit(self.path)
        parts = [unquote(part) for part in url.path.split("/")[1:]]
        if parts[:2] != ["compatibility", "subjects"] or parts[3:4] != ["versions"]:
            self.reply(404, {"error_code": 404, "message": "HTTP 404 Not Found"})
            return
        known = SUBJECTS.get(parts[2])
        if known is None:
            self.reply(404, {"error_code": 40401, "message": f"Subject '{parts[2]}' not found."})
            return
        versions = known["versions"][-1:] if parts[4:] == ["latest"] else known["versions"]
        try:
            found = [each for old in versions for each in problems(wanted["schema"], old, known["level"])]
        except avro.errors.AvroException as error:
            self.reply(422, {"error_code": 42201, "message": f"Invalid schema: {error}"})
            return
        self.reply(200, {"is_compatible": not found, **({"messages": found} if "verbose=true" in url.query else {})})


server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
