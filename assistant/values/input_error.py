"""InputError: something given that cannot be used."""


class InputError(ValueError):
    """One Chinese sentence for the user: what is wrong, where, and what to do."""
