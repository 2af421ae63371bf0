"""Whether the archive can do what it is there for. The one door is `report`."""

from archive.health.finding import Finding, State
from archive.health.reporting import Report, report

__all__ = ["Finding", "Report", "State", "report"]
