"""Reading and checking the files of a published site as browsers and programs read them."""
