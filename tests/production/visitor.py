"""Somebody with a browser, as far as HTTP goes: cookies, forms with their token, and the certificate to trust."""

import re
import ssl
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: where one landed, the status, and the page."""

    url: str
    text: str

    @property
    def path(self) -> str:
        """The path of the address."""
        return urllib.parse.urlsplit(self.url).path


class Visitor:
    """Opens pages and posts forms over TLS, and follows redirects."""

    def __init__(self, base: str, certificate: Path) -> None:
        """`base`: the service's address. `certificate`: the file to trust, and no other."""
        self.base = base
        self.cookies = CookieJar()
        trust = ssl.create_default_context(cafile=str(certificate))
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPSHandler(context=trust),
            urllib.request.HTTPCookieProcessor(self.cookies),
        )

    def opens(self, address: str) -> Page:
        """Ask for a page, by path or by whole address."""
        return self._send(urllib.request.Request(self._whole(address)))  # noqa: S310 - our own address

    def posts(self, page: Page, **fields: str) -> Page:
        """Fill in the last form of a page and send it."""
        token = TOKEN.findall(page.text)[-1]
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._send(urllib.request.Request(page.url, data=body, headers={"Referer": page.url}))  # noqa: S310

    def _whole(self, address: str) -> str:
        return address if "://" in address else f"{self.base}{address}"

    def _send(self, request: urllib.request.Request) -> Page:
        with self.opener.open(request, timeout=20) as answer:
            return Page(answer.geturl(), answer.read().decode())
