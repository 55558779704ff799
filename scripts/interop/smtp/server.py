"""An SMTP server (aiosmtpd) that insists on STARTTLS and a login, and says as JSON what Python's own e-mail parser
makes of each e-mail: a line on standard output for each. Ends when its standard input does."""

import json
import logging
import ssl
import sys
from email import message_from_bytes, policy
from socket import create_connection

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

cert, key, user, password = sys.argv[1:5]
logging.disable(logging.CRITICAL)


def say(what):
    print(json.dumps(what), flush=True)


def login(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
    return AuthResult(success=known, handled=False)


class Reader:
    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        leaves = [part for part in message.walk() if not part.is_multipart()]
        say(
            {
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "encrypted": session.ssl is not None,
                "loggedIn": session.authenticated,
                "headers": {name.lower(): str(value) for name, value in message.items()},
                "names": [name.lower() for name in message.keys()],
                "type": message.get_content_type(),
                "parts": [{"type": part.get_content_type(), "text": part.get_content()} for part in leaves],
                "defects": [repr(defect) for part in message.walk() for defect in part.defects],
                "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
            }
        )
        return "250 2.0.0 taken"


class AnyPort(Controller):
    """Takes any free port, and tries itself out there."""

    def _trigger_server(self):
        with create_connection((self.hostname, self.server.sockets[0].getsockname()[1]), 5) as tried:
            tried.recv(1024)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(cert, key)
controller = AnyPort(
    Reader(),
    hostname="127.0.0.1",
    port=0,
    server_hostname="smtp.test",
    tls_context=context,
    require_starttls=True,
    auth_required=True,
    authenticator=login,
)
controller.start()
say({"port": controller.server.sockets[0].getsockname()[1]})
sys.stdin.read()
controller.stop()
