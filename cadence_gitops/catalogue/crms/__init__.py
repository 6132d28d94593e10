"""The CRMs, one file each; ``catalogue.py`` lists them."""
