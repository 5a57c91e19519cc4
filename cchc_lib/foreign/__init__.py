"""Files of strangers: taken apart in a process of their own, all but PDF without a library."""
