"""What is installed on this machine, what is missing, what for, and how to get it."""

from ibzdocs.doctor.lines import Line, State, examine
from ibzdocs.doctor.machine import Machine, this_machine

__all__ = ["Line", "Machine", "State", "examine", "this_machine"]
