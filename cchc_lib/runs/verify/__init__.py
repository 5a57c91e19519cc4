"""Published reports held against their record and made again."""
