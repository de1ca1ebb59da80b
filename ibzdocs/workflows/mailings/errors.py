"""What stops a mailing: something that is not as it must be, or a server that cannot be used now."""

from ibzdocs.base.problems import IbzdocsError


class Gate(IbzdocsError):
    """Something that must hold before messages are approved or sent does not."""

    exit_code = 1


class Unavailable(IbzdocsError):
    """The mail server, or the edition's ledger, cannot be used now; trying again later may help."""

    exit_code = 4
