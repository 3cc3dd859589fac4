"""How bad an incident is, and how fast it has to be answered."""

TARGET_MINUTES = {"SEV1": 5, "SEV2": 15, "SEV3": 60}


def target(severity):
    """Minutes within which someone has to acknowledge."""
    return TARGET_MINUTES[severity]


def within_target(severity, minutes):
    return minutes <= target(severity)
