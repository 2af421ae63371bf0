"""Answers for programs: JSON in plain words, and what went wrong as `{"error": a sentence, "code": a name}`."""

from typing import Any

from django.http import HttpRequest, JsonResponse


def is_wanted(request: HttpRequest) -> bool:
    """Whether a program asks: at an address that is JSON, or naming JSON before pages."""
    return request.path.endswith(".json") or request.get_preferred_type(["text/html", "application/json"]) == (
        "application/json"
    )


def answer(said: dict[str, Any], status: int = 200) -> JsonResponse:
    """For no search engine's index; Chinese as it is and not as \\u escapes."""
    response = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def refusal(error: object, code: str, status: int) -> JsonResponse:
    """What cannot be answered, and why."""
    return answer({"error": str(error), "code": code}, status)
