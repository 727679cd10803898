"""Records of sources: what is known of each text and each of its paragraphs, and how a citation names them."""
