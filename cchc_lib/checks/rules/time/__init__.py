"""TG: the days of a report."""
