"""A report as a document, whatever it is about: its parts, and its forms as text, Markdown, HTML, Word and in a notebook."""
