"""What is installed on this machine, what is missing, what for, and how to get it."""

from ibzdocs.workflows.doctor.lines import DoctorLine, Machine, State, examine, this_machine

__all__ = ["DoctorLine", "Machine", "State", "examine", "this_machine"]
