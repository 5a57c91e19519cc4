"""Files of strangers: taken apart in a process of their own, by the standard library alone."""
