"""GitHub-flavoured Markdown for pull requests and issues, one module for each kind of answer."""
