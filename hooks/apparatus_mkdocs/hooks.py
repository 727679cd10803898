"""The MkDocs events bound to one plugin, for `hooks/apparatus_hooks.py` to import.

MkDocs gives hooks no arguments of their own, so a process has one plugin.
"""

from apparatus_mkdocs.plugin import ApparatusPlugin

plugin = ApparatusPlugin()

on_startup = plugin.on_startup
on_config = plugin.on_config
on_files = plugin.on_files
on_nav = plugin.on_nav
on_page_markdown = plugin.on_page_markdown
on_page_content = plugin.on_page_content
on_env = plugin.on_env
on_page_context = plugin.on_page_context
on_post_page = plugin.on_post_page
on_post_template = plugin.on_post_template
on_serve = plugin.on_serve
on_post_build = plugin.on_post_build
