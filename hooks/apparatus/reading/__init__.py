"""Reading contributed files safely: paths, sizes, encoding, characters, YAML and schemas."""
