"""Shows specimens to openbadgeslib, with the status check as it recommends it, and has baked pictures read by Pillow
and by expat as well. Arguments: the folder with manifest.json and the address of the Notch that issued them, the only
place where anything is fetched. Answers on standard output, a line of JSON for each verdict and each reading."""

import hashlib
import json
import sys
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import jwt
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.ob3.clr import bundled_clr_contexts
from openbadgeslib.ob3.did import resolve_did
from openbadgeslib.ob3.ldp import verify_data_integrity_proof
from openbadgeslib.ob3.status import check_credential_status
from PIL import Image

folder, base = Path(sys.argv[1]), sys.argv[2]
ELEMENT = "{https://purl.imsglobal.org/ob/v3p0}credential"


class Refused(Exception):
    """What this program itself refuses: a key that its issuer does not list."""


def fetch(url, accept):
    if not url.startswith(f"{base}/"):
        raise Refused(f"{url} is not of this Notch")
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


def listed(issuer, method):
    """The method as the issuer publishes it; that is what ties a key to an issuer."""
    profile = json.loads(fetch(issuer, "application/ld+json"))
    found = [each for each in profile["verificationMethod"] if each["id"] == method and each["controller"] == issuer]
    if profile["id"] != issuer or len(found) != 1 or method not in profile["assertionMethod"]:
        raise Refused(f"{issuer} lists no key {method}")
    return found[0]


def ed25519_of(document):
    [proof] = document["proof"]
    method = listed(document["issuer"]["id"], proof["verificationMethod"])
    return resolve_did(f"did:key:{method['publicKeyMultibase']}")


def p256_of(token):
    """The key that a token's `kid` leads to, where its issuer lists the same."""
    kid = jwt.get_unverified_header(token)["kid"]
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
    jwk = json.loads(fetch(kid, "application/jwk+json"))
    said = listed(issuer, kid)["publicKeyJwk"]
    if any(jwk[part] != said[part] for part in ("kty", "crv", "x", "y")):
        raise Refused(f"{issuer} lists another key at {kid}")
    return jwt.PyJWK(jwk).key


def check_status(credential):
    """The list is asked for as a token: of lists, the library verifies no embedded proof."""
    url = credential.credential_status[0]["statusListCredential"]
    raw = fetch(url, "application/vc+jwt")
    check_credential_status(
        credential, lambda _: raw, verify_list=True, list_pubkey_pem=p256_of(raw.decode())
    )


def badge(text):
    if text.startswith("{"):
        credential = OB3LdpVerifier(pubkey_pem=ed25519_of(json.loads(text))).verify(text)
    else:
        credential = OB3Verifier(pubkey_pem=p256_of(text)).verify(text)
    check_status(credential)


def record(text):
    """A CLR: its own proof or token first, then each badge in it. The library has no verifier of whole CLRs, so of
    an embedded one it says nothing about the CLR's own dates; PyJWT does of a token."""
    if text.startswith("{"):
        document = json.loads(text)
        verify_data_integrity_proof(document, ed25519_of(document), extra_contexts=bundled_clr_contexts())
    else:
        document = jwt.decode(text, p256_of(text), algorithms=["ES256"])
    for member in document["credentialSubject"]["verifiableCredential"]:
        badge(json.dumps(member))


def by_pillow(path):
    with Image.open(path) as picture:
        picture.load()
        return picture.text["openbadgecredential"]


def by_expat(path):
    root = ElementTree.parse(path).getroot()
    [element] = root.findall(f".//{ELEMENT}")
    return element.get("verify") or element.text


def say(**what):
    print(json.dumps(what), flush=True)


def read(name, reader, text):
    say(specimen=name, reader=reader, sha256=hashlib.sha256(text.encode()).hexdigest())


def text_of(specimen, path):
    data, name = path.read_bytes(), specimen["name"]
    if specimen["form"] == "png":
        text = OB3Verifier.extract_token_from_png(data)
        read(name, "Pillow", by_pillow(path))
    elif specimen["form"] == "svg":
        text = OB3Verifier.extract_token_from_svg(data)
        read(name, "expat", by_expat(path))
    else:
        return data.decode()
    read(name, "openbadgeslib", text)
    return text


for specimen in json.loads((folder / "manifest.json").read_text()):
    text = text_of(specimen, folder / specimen["file"])
    why = None
    try:
        (record if specimen["kind"] == "clr" else badge)(text)
    except (LibOpenBadgesException, jwt.exceptions.PyJWTError, Refused) as refusal:
        why = f"{type(refusal).__name__}: {refusal}"
    say(specimen=specimen["name"], verifier="openbadgeslib", why=why)
