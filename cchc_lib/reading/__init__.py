"""Text to what it claims: figures, documents and relations, each with its words and its place.

Pure: it knows no file and no submission. Eight layers, one a module: paragraphs, numbers, clauses,
concepts, scope, relations, grades, documents. What words mean is data (``vocabulary``).
"""
