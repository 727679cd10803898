"""Reading contributed files safely: paths, size limits, encoding, invisible characters, YAML and schemas."""
