"""The page that documents the API: shown by files of this machine alone, under the desk's policy, and a call tried."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from rasd_desk.api.describing import operations
from rasd_desk.api.service import service


def test_the_page_shows_the_operations_and_tries_one(open_desk: Callable[..., Any], look: Callable[..., Any]) -> None:
    seen = look(open_desk("01"), "en")
    page = seen.page
    answer = page.goto("/api/v1/docs")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    expect(page.locator(".opblock")).to_have_count(len(list(operations(service.get_openapi_schema()))))
    page.locator("#operations-The_desk-about .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table .response .microlight").first).to_contain_text('"by": "local"')
    page.get_by_role("link", name="Back to the desk").click()
    expect(page).to_have_url(f"{page.url.split('/reports')[0]}/reports/")


def test_a_page_of_another_origin_cannot_make_the_browser_act(open_desk: Callable[..., Any], chromium: Any) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    desk = open_desk("01")
    target = f"{desk.url}api/v1/accounts/1/accept"

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>elsewhere</title>")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Foreign)
    Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        tries = """async (target) => {
            const told = [];
            const body = JSON.stringify({revision: 1});
            for (const [mode, type] of [["no-cors", "text/plain"], ["cors", "application/json"]]) {
                try {
                    const answer = await fetch(target, {method: "POST", mode, body, headers: {"Content-Type": type}});
                    told.push(answer.type);
                } catch (error) { told.push("refused"); }
            }
            try { await (await fetch(target.replace(/accounts.*/, "events"))).json(); told.push("read"); }
            catch (error) { told.push("refused"); }
            return told;
        }"""
        assert page.evaluate(tries, target) == ["opaque", "refused", "refused"]
        read = context.request.get(f"{desk.url}api/v1/accounts/1").json()
        assert (read["state"], read["verdicts"]) == ("unseen", [])
    finally:
        context.close()
        server.shutdown()
        server.server_close()
