"""The files of a published site, read as readers, browsers and programs read them."""
