"""Taking in what takes long: files of many reports and addresses, in the background, with a page that tells how far."""
