"""Reports inside archives: gzip, zip and WARC."""
