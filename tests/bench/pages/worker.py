"""One process with one archive: it builds it, or asks for its pages on one core and prints what they cost as JSON.

python -m tests.bench.pages.worker build COUNT
python -m tests.bench.pages.worker measure ADDRESSES [KINDS]
"""

import json
import os
import sys


def main() -> None:
    import django

    django.setup()
    step, number, *kinds = sys.argv[1:]
    if step == "migrate":
        from django.core.management import call_command

        from archive.models import NameCount, ReportedValue

        call_command("migrate", verbosity=0)
        ReportedValue.objects.establish()
        NameCount.objects.establish()
        return
    if step == "build":
        from tests.bench.pages.building import build

        build(int(number))
        return
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    from tests.bench.pages.asking import costs

    sys.stdout.write(json.dumps(costs(int(number), kinds)) + "\n")


if __name__ == "__main__":
    main()
