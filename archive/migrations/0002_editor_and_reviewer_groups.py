"""The two groups of people who work in the archive, with what each may do."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Reviewers judge figures; editors do that and keep the records and the vocabularies besides.
REVIEWER = {
    "observation": ("view", "change"),
    "article": ("view",),
    "capture": ("view",),
    "accession": ("view",),
    "indicator": ("view", "add", "change"),
}
VOCABULARIES = ("topic", "district", "campaign", "programme", "indicator", "source")
EDITOR = (
    REVIEWER
    | {"article": ("view", "change", "delete"), "observation": ("view", "change", "delete")}
    | dict.fromkeys(VOCABULARIES, ("view", "add", "change", "delete"))
)


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are otherwise made only after all migrations have run.
    from django.apps import apps as current

    create_permissions(current.get_app_config("archive"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, rights in (("editor", EDITOR), ("reviewer", REVIEWER)):
        group, _ = Group.objects.get_or_create(name=name)
        codenames = [f"{verb}_{model}" for model, verbs in rights.items() for verb in verbs]
        group.permissions.set(Permission.objects.filter(content_type__app_label="archive", codename__in=codenames))


def remove_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=("editor", "reviewer")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_the_archive"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
