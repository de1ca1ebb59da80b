"""What is installed on this machine, what is missing, what for, and how to get it."""

from ibzdocs.workflows.doctor.lines import DoctorLine, State, examine
from ibzdocs.workflows.doctor.machine import Machine, this_machine

__all__ = ["DoctorLine", "Machine", "State", "examine", "this_machine"]
