"""The one error that is meant for the user, and two kinds of it that a window answers by more than a sentence."""


class Refused(Exception):
    """The action cannot be done; the text is one Chinese sentence that says what to do."""


class NeedsPassword(Refused):
    """The archive has a password and none, or a wrong one, was given."""


class Damaged(Refused):
    """The archive's file is damaged; there are its backups, and what can still be read of it."""
