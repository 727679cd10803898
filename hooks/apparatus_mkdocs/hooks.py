"""The MkDocs events bound to one plugin, for `hooks/apparatus_hooks.py` to import."""

from apparatus_mkdocs.plugin import ApparatusPlugin

_plugin = ApparatusPlugin()

on_startup = _plugin.on_startup
on_config = _plugin.on_config
on_files = _plugin.on_files
on_page_markdown = _plugin.on_page_markdown
on_page_content = _plugin.on_page_content
on_env = _plugin.on_env
on_page_context = _plugin.on_page_context
on_post_page = _plugin.on_post_page
on_post_template = _plugin.on_post_template
on_serve = _plugin.on_serve
on_post_build = _plugin.on_post_build
