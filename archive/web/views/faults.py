"""What a reader, an editor or a program is told when something went wrong."""

import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import defaults

from archive.faults import Fault, fault_of
from archive.web import twins

_RETRY_SECONDS = 5
_ASKING_ONLY = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Saying:
    """How a fault is told: 507 is "the server cannot store what the request asks for" (RFC 4918)."""

    status: int
    title: object
    cause: object
    remedy: object


_SAYINGS = {
    Fault.FULL: Saying(
        507,
        gettext_lazy("磁盘已满"),
        gettext_lazy("存放档案的磁盘没有空间了。"),
        gettext_lazy("请告诉管理员腾出空间；空间一有就能再存，不必重启。"),
    ),
    Fault.UNWRITABLE: Saying(
        507,
        gettext_lazy("磁盘不能写入"),
        gettext_lazy("存放档案的磁盘眼下不能写入，可能已满，也可能出了故障。"),
        gettext_lazy("请告诉管理员；磁盘一恢复就能再存，不必重启。"),
    ),
    Fault.BUSY: Saying(
        503,
        gettext_lazy("数据库正忙"),
        gettext_lazy("另一项工作占着数据库，等了很久没有轮到。"),
        gettext_lazy("请稍等片刻再试。"),
    ),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read as a request."""
    if twins.is_wanted(request):
        return twins.refusal(_("请求无法理解。"), "bad_request", 400)
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What only the archive's own people may do."""
    if twins.is_wanted(request):
        return twins.refusal(_("没有权限。"), "forbidden", 403)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address under which there is nothing."""
    if twins.is_wanted(request):
        return twins.refusal(_("这个地址下没有内容。"), "not_found", 404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """The machine's own faults are told for what they are, with nothing stored; everything else is a 500."""
    fault = fault_of(sys.exception())
    if fault is None:
        return _unknown(request)
    saying = _SAYINGS[fault]
    if twins.is_wanted(request):
        response: HttpResponse = twins.refusal(f"{saying.cause}{_consequence(request)}", fault.value, saying.status)
    else:
        response = HttpResponse(_page(request, saying), status=saying.status)
    if saying.status == 503:
        response["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _unknown(request: HttpRequest) -> HttpResponse:
    if twins.is_wanted(request):
        return twins.refusal(_("这一次没能答出来，差错已经记下。"), "server_error", 500)
    return defaults.server_error(request)


def _page(request: HttpRequest, saying: Saying) -> str:
    """Without the request, whose session and messages may be what cannot be stored."""
    told = {
        "saying": saying,
        "consequence": _consequence(request),
        "again": request.get_full_path(),
        "fields": _typed(request),
    }
    return render_to_string("web/fault.html", told)


def _consequence(request: HttpRequest) -> str:
    if request.method in _ASKING_ONLY:
        return _("这一页眼下做不出来，档案本身不受影响。")
    return _("这次的改动没有保存，也没有只存一半；阅读和检索照常。")


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the editor had filled in, to be sent again: going back would show an empty form. Never a password."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    return [] if any("password" in name for name, _value in typed) else typed
