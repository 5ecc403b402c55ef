"""Which accounts of different reports are of one happening, who tells it first, and where do they disagree?

`link` takes coded reports and gives events; it is a pure function, and does not depend on the order of reports.
"""

from rasd.linking.linker import Linker, Verdict, link

__all__ = ["Linker", "Verdict", "link"]
