"""The one error that is meant for the user."""


class Refused(Exception):
    """The action cannot be done; the text is one Chinese sentence that says what to do."""


class NeedsPassword(Refused):
    """The archive has a password and none, or a wrong one, was given."""
