"""What every answer says to the browser, and which requests are not listened to at all."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

CONTENT_SECURITY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip


def refuse_strangers() -> None:
    """A change asked for by another site's page is not ours to make."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        abort(403)


def protect(answer: Response) -> Response:
    """Security headers on every answer; pages are never kept, parts only with a question each time."""
    headers = answer.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cache-Control", "private, no-store")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    answer.vary.update(("HX-Request", "HX-Current-URL"))
    return answer


def init_app(app: Flask) -> None:
    app.before_request(refuse_strangers)
    app.after_request(protect)
