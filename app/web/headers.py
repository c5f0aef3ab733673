"""What every answer says to the browser, and which requests are not listened to at all."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request

from app.config import Settings

CONTENT_SECURITY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "")


def is_from_elsewhere() -> bool:
    """Whether another site's page asks, as far as the browser says."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "")
    settings: Settings = current_app.config["SETTINGS"]
    ours = {request.host, urlsplit(settings.base_url).netloc} - {""}
    return bool(origin) and origin.partition("://")[2] not in ours


def refuse_strangers() -> None:
    """A change asked for by another site's page is not ours to make."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if is_from_elsewhere():
        abort(403)
    if request.mimetype not in FORMS:
        abort(415)


def protect(answer: Response) -> Response:
    """Security headers on every answer; pages are never kept, parts only with a question each time."""
    headers = answer.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cache-Control", "private, no-store")
    if current_app.config["SETTINGS"].is_https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    answer.vary.update(("HX-Request", "HX-Current-URL"))
    return answer


def init_app(app: Flask) -> None:
    app.before_request(refuse_strangers)
    app.after_request(protect)
