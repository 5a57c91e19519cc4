"""Published reports held against their crate and made again."""
