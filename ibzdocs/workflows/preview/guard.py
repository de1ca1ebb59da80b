"""Who may ask: only pages that this program gave to the browser on this computer.

Another site in the same browser may send requests here (cross-site requests), or let its own name lead here
(DNS rebinding); other programs and users of the computer may try the port. Each lacks the secret in the address,
and the first two say another host or origin.
"""

import hmac
from collections.abc import Mapping
from http import HTTPStatus

LOOPBACK = "127.0.0.1"
DECIDE = "decide"  # the one thing that is sent to be kept
_OWN_SITE = ("same-origin", "none")
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def refusal(method: str, path: str, headers: Mapping[str, str], port: int, token: str) -> HTTPStatus | None:
    """Why a request is refused; None where it is one of ours. ``headers`` are by name in small letters."""
    host = f"{LOOPBACK}:{port}"
    if headers.get("host") != host:
        return HTTPStatus.MISDIRECTED_REQUEST
    if headers.get("origin", f"http://{host}") != f"http://{host}":
        return HTTPStatus.FORBIDDEN
    if headers.get("sec-fetch-site", "none") not in _OWN_SITE:
        return HTTPStatus.FORBIDDEN
    given = path.removeprefix("/").partition("/")[0].partition("?")[0]
    if not hmac.compare_digest(given.encode(), token.encode()):
        return HTTPStatus.NOT_FOUND
    if method == "POST" and path == f"/{token}/{DECIDE}":
        return None if _is_of_the_page(headers, f"http://{host}") else HTTPStatus.FORBIDDEN
    if method != "GET":
        return HTTPStatus.METHOD_NOT_ALLOWED
    return None


def _is_of_the_page(headers: Mapping[str, str], own: str) -> bool:
    """Whether our own page sends this: a form of another site can say neither its origin nor this kind of content."""
    return headers.get("origin") == own and headers.get("content-type") == "application/json"
