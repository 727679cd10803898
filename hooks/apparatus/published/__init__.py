"""Reading and checking the files of a published site, as browsers, search engines and programs read them."""
