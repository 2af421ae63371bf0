"""What the archive knows of its people beyond their accounts."""

from django.conf import settings
from django.db import models


class OneTimePassword(models.Model):
    """Marks an account whose password was made by the archive: its holder must choose another before doing anything else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="one_time_password"
    )

    class Meta:
        verbose_name = verbose_name_plural = "一次性密码"

    def __str__(self) -> str:
        return str(self.user)
