"""Lists as data: one declaration of columns and filters makes the table of a page and the files that it offers."""
