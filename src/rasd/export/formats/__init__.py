"""One format a file: each turns a disclosed release into bytes and counts what it could not carry."""
