"""The rules, a folder or file for each family; a code's letters name it."""
