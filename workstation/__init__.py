"""The core of Warraq: an editorial and translation desk without a window."""

__version__ = "0.1.0"
SCHEMA = "0008"
"""The revision of the schema in which this version keeps a desk; here, since asking the store for
it takes longer than to say a version. A test holds it against the migrations."""
