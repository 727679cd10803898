"""Articles: bringing them in, comparing fresh copies with what is pinned, and watching their pages.

Needs the extra `intake` (`pip install apparatus[intake]`); no other part of the core imports this one.
"""
