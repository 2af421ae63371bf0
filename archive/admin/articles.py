"""Editing the record of an article. Its text stays as received: figures point into it."""

from collections.abc import Iterable
from typing import ClassVar

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from archive.admin.withdrawing import WithdrawingAdmin, WithdrawnFilter
from archive.extract.topics import rank
from archive.models import Article
from archive.presentation import grounds


@admin.register(Article)
class ArticleAdmin(WithdrawingAdmin):
    list_display: ClassVar = ["title", "source", "published_on", "report_year", "changed_at", "is_public"]
    list_filter: ClassVar = [WithdrawnFilter, "report_year", "topics", "districts", "source", "published_basis"]
    list_select_related: ClassVar = ["source"]
    search_fields: ClassVar = ["title", "subtitle", "text", "capture__sha256"]
    search_help_text = "在标题、正文与原件 SHA-256 中查找"
    date_hierarchy = "published_on"
    autocomplete_fields: ClassVar = ["source", "area", "topics", "districts", "campaigns", "programmes"]
    readonly_fields: ClassVar = [
        "on_site",
        "publicity",
        "topic_grounds",
        "body",
        "original",
        "created_at",
        "changed_at",
    ]
    fieldsets: ClassVar = [
        (None, {"fields": ["on_site", "publicity", "title", "subtitle", "source", "authors", "editor", "url"]}),
        ("日期", {"fields": [("published_on", "published_precision", "published_basis"), "report_year"]}),
        ("归类", {"fields": ["area", "topics", "topic_grounds", "districts", "campaigns", "programmes"]}),
        ("版面", {"fields": [("page", "continues_on"), "captions"]}),
        ("原文", {"fields": ["body", "original", "created_at", "changed_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        # An article comes from a capture, by accession; nobody types one in.
        return False

    def articles_of(self, record: Article) -> Iterable[Article]:
        return [record]

    def is_indexed_anew(self, form: ModelForm) -> bool:
        return True

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        if "published_on" in form.changed_data and "published_basis" not in form.changed_data:
            obj.published_basis = Article.DateBasis.EDITED
        super().save_model(request, obj, form, change)

    @admin.display(description="页面")
    def on_site(self, article: Article) -> str:
        return format_html('<a href="{}">{}</a>', article.get_absolute_url(), "在网站上查看")

    @admin.display(description="主题依据")
    def topic_grounds(self, article: Article) -> str:
        """What today's words say, in the order of their weight."""
        rows = [(row.topic, f"{row.score:g}", grounds(row)) for row in rank(article.title, article.text)]
        return format_html_join("", "<div>{}（{}分）：{}</div>", rows) or "没有哪个词能定主题。"

    @admin.display(description="正文")
    def body(self, article: Article) -> str:
        return article.text

    @admin.display(description="采集件")
    def original(self, article: Article) -> str:
        return f"{article.capture.name} · SHA-256 {article.capture.sha256}"
