"""For whoever watches over the archive: does the process live, and can it serve readers?"""

from typing import Any

from django.http import HttpRequest, JsonResponse

from archive import health
from archive.web import twins


def livez(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers: a reason to restart it, never what lies behind it."""
    return _answer({"status": "ok"}, 200)


def readyz(request: HttpRequest) -> JsonResponse:
    """503 where readers are not served. What is degraded serves them: taking it from them would help nobody."""
    report = health.report()
    checks = {name: _told(finding) for name, finding in report.findings.items()}
    return _answer({"status": report.state, "checks": checks}, 503 if report.state is health.State.DOWN else 200)


def _told(finding: health.Finding) -> dict[str, Any]:
    """What anybody may know: neither places nor the words of errors."""
    reason = {"reason": finding.reason} if finding.reason else {}
    return {"status": finding.state, **reason, **finding.numbers}


def _answer(said: dict[str, Any], status: int) -> JsonResponse:
    response = twins.answer(said, status)
    response["Cache-Control"] = "no-store"
    return response
