"""``python -m workstation`` is the command ``warraq``."""

from workstation.cli import main

raise SystemExit(main())
